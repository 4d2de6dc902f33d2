import { posix } from 'node:path';
import type { Problem } from '@faultline/core';
import type { EntryKind, Files, Search } from './files.ts';
import { globFolder, isGlob, matchesGlob } from './glob.ts';
import { toPosix } from './paths.ts';

/**
 * Why a file is read: the caller named it; it has to be a catalog, since it is called `catalog-info` or a Location
 * names it; or it may be one.
 */
export type Standing = 'named' | 'expected' | 'possible';

/** A file that may hold entities. */
export interface FoundFile {
  /** As the user named it, with forward slashes. */
  readonly path: string;
  readonly standing: Standing;
}

export interface FoundFiles {
  readonly files: readonly FoundFile[];
  readonly problems: readonly Problem[];
}

/**
 * The files that a path stands for: itself, the catalog files below a folder, or what a glob matches; sorted. @throws
 * FileFault
 */
export async function findFiles(from: Files, path: string, maxEntries: number): Promise<FoundFiles> {
  const named = toPosix(path);
  if (isGlob(named)) {
    const wanted = posix.normalize(named);
    const isWanted = (file: string): boolean => matchesGlob(wanted, posix.normalize(file));
    const { files, problems } = await filesBelow(from, globFolder(named), { isWanted, maxEntries });
    return { files: files.map((file) => ({ path: file, standing: 'expected' })), problems };
  }
  if ((await from.kindOf(named)) !== 'folder') return { files: [{ path: named, standing: 'named' }], problems: [] };
  const { files, problems } = await filesBelow(from, named, { isWanted: isCatalogLike, maxEntries });
  return {
    files: files.map((file) => ({ path: file, standing: isCatalogName(file) ? 'expected' : 'possible' })),
    problems,
  };
}

export function isCatalogName(path: string): boolean {
  return /^catalog-info\.(ya?ml|json)$/i.test(posix.basename(path));
}

function isCatalogLike(path: string): boolean {
  return /\.(ya?ml|json)$/i.test(path) && !/^faultline\.ya?ml$/i.test(posix.basename(path));
}

/** The wanted files below a folder in code-unit order. */
async function filesBelow(
  from: Files,
  folder: string,
  search: Search,
): Promise<{ readonly files: readonly string[]; readonly problems: readonly Problem[] }> {
  const { entries, problems: walking } = await from.below(folder, search);
  const [files, problems]: [string[], Problem[]] = [[], [...walking]];
  for (const { path, kind } of entries) {
    const source = { file: path, line: 1, column: 1 };
    const reached = kind === 'link' ? await linkKind(from, path) : kind;
    if (reached === 'linked folder' || reached === 'module') {
      problems.push({ code: 'folder-not-followed', kind: reached, source });
    } else if (search.isWanted(path)) {
      if (reached !== 'unnameable') files.push(path);
      else problems.push({ code: 'unreadable-file', reason: 'its name is not UTF-8, or too long', source });
    }
  }
  return { files: files.sort(), problems };
}

/** A linked folder is not walked: its files are found in their own place, or lie outside. */
async function linkKind(from: Files, path: string): Promise<EntryKind | 'linked folder'> {
  const kind = await from.kindOf(path).catch(() => 'other' as const);
  return kind === 'folder' ? 'linked folder' : kind;
}
