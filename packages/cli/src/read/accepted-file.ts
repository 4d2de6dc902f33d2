import { posix } from 'node:path';
import { type CatalogFile, namesOtherFormat } from '@faultline/core/ingest';
import { isCatalogName, type Standing } from './find-files.ts';
import { hasCatalogVersion } from './looks-like-catalog.ts';

/** A file that was parsed, and how it was reached. */
interface ReadFile {
  readonly file: CatalogFile;
  readonly text: string;
  readonly standing: Standing;
  /** Path without links. */
  readonly realPath: string;
}

/**
 * Whether nothing of a file may be shown. A Location or a link of a catalog can lead to any file of the folder, such as
 * credentials that a build server put there; only a file that is a catalog, or that the caller named, is quoted.
 */
export function isUnshown({ file, text, standing, realPath }: ReadFile): boolean {
  if (standing === 'named' || isCatalogName(posix.normalize(realPath))) return false;
  const holdsSomething = file.entities.length + file.locations.length + file.skippedTemplates > 0;
  return !holdsSomething && !hasCatalogVersion(text) && !namesOtherFormat(text);
}

/** The same file with nothing of its content: only that it is not a catalog. */
export function withoutContent(file: CatalogFile): CatalogFile {
  if (file.problems.length === 0) return file;
  const source = { file: file.path, line: 1, column: 1 };
  return { ...file, problems: [{ code: 'not-an-entity', found: 'a file of another kind', source }] };
}
