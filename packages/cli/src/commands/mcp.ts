import { optionalPackage } from '../serve/optional-package.ts';

/** `faultline mcp [paths]`: serves until the client leaves. @throws UsageError where the package is not installed */
export async function mcp(paths: readonly string[], options: { readonly config?: string }): Promise<void> {
  const { serveCatalog } = await optionalPackage('mcp', '@faultline/mcp');
  serveCatalog({ paths, ...options });
}
