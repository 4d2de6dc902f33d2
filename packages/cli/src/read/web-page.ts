import type { CatalogFile, SourceFile } from '@faultline/core/ingest';

/** Why a text that is a page of the web is not read: a request without a login, or to another address, gives one. */
export const webPageReason =
  'it is a web page (HTML), and not what was asked for: is the address right, and does it need a login?';

export function isWebPage(text: string): boolean {
  return /^\s*<(?:!doctype\s+html|html)\b/i.test(text.slice(0, 1000));
}

/** A page of the web in the place of a catalog. None of its lines is quoted: a page of a login may hold a token. */
export function webPage({ path }: SourceFile): CatalogFile {
  const source = { file: path, line: 1, column: 1 };
  const problems = [{ code: 'unreadable-file' as const, reason: webPageReason, source }];
  return { path, entities: [], locations: [], skippedTemplates: 0, problems, incomplete: true, isPrivate: true };
}
