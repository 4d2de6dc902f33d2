import type { CatalogFile, SourceFile } from '@faultline/core/ingest';

/** Why a web page is not read: a request without a login, or to a wrong address, is answered with one. */
export const webPageReason = 'it is a web page (HTML) instead of data: check the address, and whether it needs a login';

export function isWebPage(text: string): boolean {
  return /^\s*<(?:!doctype\s+html|html)\b/i.test(text.slice(0, 1000));
}

/** A web page where a catalog was expected. None of its lines is quoted: a login page may hold a token. */
export function webPage({ path }: SourceFile): CatalogFile {
  const source = { file: path, line: 1, column: 1 };
  const problems = [{ code: 'unreadable-file' as const, reason: webPageReason, source }];
  return { path, entities: [], locations: [], skippedTemplates: 0, problems, incomplete: true, isPrivate: true };
}
