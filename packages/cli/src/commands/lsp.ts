import { optionalPackage } from '../serve/optional-package.ts';

/** `faultline lsp`: serves until the editor leaves. @throws UsageError where the package is not installed */
export async function lsp(): Promise<void> {
  const { serveEditor } = await optionalPackage('lsp', '@faultline/lsp');
  serveEditor();
}
