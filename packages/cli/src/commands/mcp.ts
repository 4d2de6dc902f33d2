import { UsageError } from '../errors/usage-error.ts';
import { mcpPackage } from '../serve/mcp-package.ts';

/** `faultline mcp [paths]`: serves until the client leaves. @throws UsageError where the package is not installed */
export async function mcp(paths: readonly string[], options: { readonly config?: string }): Promise<void> {
  const installed = await mcpPackage();
  if (installed === undefined)
    throw new UsageError('mcp: the package @faultline/mcp is not installed; `npm install @faultline/mcp` installs it');
  installed.serveCatalog({ paths, ...options });
}
