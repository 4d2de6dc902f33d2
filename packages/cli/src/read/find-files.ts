import { posix } from 'node:path';
import type { Problem } from '@faultline/core';
import { FileFault, type Files, type FolderEntry } from './files.ts';
import { globFolder, isGlob, matchesGlob } from './glob.ts';
import { toPosix } from './paths.ts';

/** A file that may hold entities. */
export interface FoundFile {
  /** As the user named it, with forward slashes. */
  readonly path: string;
  /** It was named outright, or is called `catalog-info`: read whatever is in it. */
  readonly isCertain: boolean;
}

export interface FoundFiles {
  readonly files: readonly FoundFile[];
  readonly problems: readonly Problem[];
}

/** The files that a path stands for: itself, the catalog files below a folder, or what a glob matches; sorted. @throws FileFault */
export async function findFiles(from: Files, path: string, maxEntries: number): Promise<FoundFiles> {
  const named = toPosix(path);
  if (isGlob(named)) {
    const wanted = posix.normalize(named);
    const matches = (file: string): boolean => matchesGlob(wanted, posix.normalize(file));
    const { files, problems } = await walk(from, globFolder(named), maxEntries, matches);
    return { files: files.map((file) => ({ path: file, isCertain: true })), problems };
  }
  if ((await from.kindOf(named)) !== 'folder') return { files: [{ path: named, isCertain: true }], problems: [] };
  const { files, problems } = await walk(from, named, maxEntries, isCatalogLike);
  return { files: files.map((file) => ({ path: file, isCertain: isCatalogName(file) })), problems };
}

function isCatalogName(path: string): boolean {
  return /^catalog-info\.(ya?ml|json)$/.test(posix.basename(path));
}

function isCatalogLike(path: string): boolean {
  return /\.(ya?ml|json)$/.test(path) && !/^faultline\.ya?ml$/.test(posix.basename(path));
}

interface Walk {
  readonly files: string[];
  readonly folders: string[];
  readonly problems: Problem[];
}

/** The wanted files below a folder, not in dot-folders, `node_modules` and `dist`, in code-unit order. */
async function walk(
  from: Files,
  root: string,
  maxEntries: number,
  isWanted: (path: string) => boolean,
): Promise<{ readonly files: readonly string[]; readonly problems: readonly Problem[] }> {
  const found: Walk = { files: [], folders: [root], problems: [] };
  let entries = 0;
  for (const folder of found.folders) {
    const listed = await listOrTell(from, folder, root, found.problems);
    entries += listed.length;
    if (entries > maxEntries) {
      const source = startOf(root);
      found.problems.push({ code: 'limit-exceeded', limit: 'folder-entries', maximum: maxEntries, source });
      break;
    }
    for (const entry of listed) {
      const path = folder === '.' ? entry.name : posix.join(folder, entry.name);
      const isHidden = /^(\..*|node_modules|dist)$/.test(entry.name);
      const kind = entry.kind === 'link' ? await linkKind(from, path, isHidden) : entry.kind;
      if (kind === 'folder') {
        if (!isHidden) found.folders.push(path);
      } else if (kind === 'linked folder' || kind === 'module') {
        found.problems.push({ code: 'folder-not-followed', kind, source: startOf(path) });
      } else if (isWanted(path)) {
        if (kind !== 'unnameable') found.files.push(path);
        else found.problems.push({ code: 'unreadable-file', reason: 'its name is not UTF-8', source: startOf(path) });
      }
    }
  }
  return { files: found.files.sort(), problems: found.problems };
}

/** A folder within that does not open is a problem; the one that was named does not hold what was asked for. */
async function listOrTell(
  from: Files,
  folder: string,
  root: string,
  problems: Problem[],
): Promise<readonly FolderEntry[]> {
  try {
    return await from.list(folder);
  } catch (error) {
    if (folder === root || !(error instanceof FileFault)) throw error;
    problems.push({ code: 'unreadable-file', reason: error.reason, source: startOf(folder) });
    return [];
  }
}

/** A linked folder is not walked: what it holds is found in its own place, or lies outside. */
async function linkKind(from: Files, path: string, isHidden: boolean): Promise<FolderEntry['kind'] | 'linked folder'> {
  const kind = await from.kindOf(path).catch(() => 'other' as const);
  if (kind !== 'folder') return kind;
  return isHidden ? 'folder' : 'linked folder';
}

function startOf(file: string) {
  return { file, line: 1, column: 1 };
}
