import { posix } from 'node:path';
import type { Problem } from '@faultline/core';
import { type Below, type Entry, FileFault, type FileKind, isNeverEntered, type Search } from './files.ts';

export interface FolderEntry {
  readonly name: string;
  readonly kind: FileKind | 'link' | 'unnameable';
}

/** What a folder holds, links not followed, in any order. @throws FileFault */
type ListFolder = (folder: string) => Promise<readonly FolderEntry[]>;

/** The wanted files below a folder, and all links, by listing one folder after the other. */
export async function walkFolder(
  list: ListFolder,
  root: string,
  search: Search,
  repository: ((folder: string, search: Search) => Promise<Below>) | undefined,
): Promise<Below> {
  const [found, problems, folders]: [Entry[], Problem[], string[]] = [[], [], [root]];
  let count = 0;
  for (const folder of folders) {
    const listed = await listOrReport(list, folder, root, problems);
    if (folder !== root && repository !== undefined && listed.some(({ name }) => name === '.git')) {
      const within = await repository(folder, search);
      for (const entry of within.entries) found.push(entry);
      for (const each of within.problems) problems.push(each);
      continue;
    }
    count += listed.length;
    if (count > search.maxEntries) {
      const source = startOf(root);
      problems.push({ code: 'limit-exceeded', limit: 'folder-entries', maximum: search.maxEntries, source });
      break;
    }
    for (const { name, kind } of listed) {
      const path = folder === '.' ? name : posix.join(folder, name);
      if (kind === 'folder') {
        if (!isNeverEntered(name)) folders.push(path);
      } else if (!isNeverEntered(name) && (kind === 'link' || search.isWanted(path))) {
        found.push({ path, kind });
      }
    }
  }
  return { entries: found, problems };
}

/** A folder within that does not open is a problem; the folder that was named cannot be searched at all. */
async function listOrReport(
  list: ListFolder,
  folder: string,
  root: string,
  problems: Problem[],
): Promise<readonly FolderEntry[]> {
  try {
    return await list(folder);
  } catch (error) {
    if (folder === root || !(error instanceof FileFault)) throw error;
    problems.push({ code: 'unreadable-file', reason: error.reason, source: startOf(folder) });
    return [];
  }
}

function startOf(file: string) {
  return { file, line: 1, column: 1 };
}
