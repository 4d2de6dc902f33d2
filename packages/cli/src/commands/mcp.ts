import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { UsageError } from '../errors/usage-error.ts';

/** What the package @faultline/mcp offers. */
interface McpPackage {
  readonly serveCatalog: (options: { readonly paths: readonly string[]; readonly config?: string }) => void;
}

/** `faultline mcp [paths]`: serves until the client leaves. @throws UsageError where the package is not installed */
export async function mcp(paths: readonly string[], options: { readonly config?: string }): Promise<void> {
  const path = installedPath([join(process.cwd(), 'package.json'), import.meta.url]);
  if (path === undefined)
    throw new UsageError('mcp: the package @faultline/mcp is not installed; `npm install @faultline/mcp` installs it');
  const { serveCatalog } = (await import(pathToFileURL(path).href)) as McpPackage;
  serveCatalog({ paths, ...options });
}

/** Where the package is for the first of these that has it: the project, then this program. */
function installedPath(from: readonly string[]): string | undefined {
  for (const base of from) {
    try {
      return createRequire(base).resolve('@faultline/mcp');
    } catch {
      // The next place may have it.
    }
  }
  return undefined;
}
