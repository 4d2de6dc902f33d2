import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What the package @faultline/mcp offers. */
export interface McpPackage {
  readonly serveCatalog: (options: { readonly paths: readonly string[]; readonly config?: string }) => void;
}

/** The package as the project has it installed, or else beside this program; undefined where neither has it. */
export async function mcpPackage(): Promise<McpPackage | undefined> {
  for (const base of [join(process.cwd(), 'package.json'), import.meta.url]) {
    const path = resolvedFrom(base);
    if (path !== undefined) return (await import(pathToFileURL(path).href)) as McpPackage;
  }
  return undefined;
}

function resolvedFrom(base: string): string | undefined {
  try {
    return createRequire(base).resolve('@faultline/mcp');
  } catch {
    return undefined;
  }
}
