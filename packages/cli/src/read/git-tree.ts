import { posix } from 'node:path';
import { fileNameOf } from './file-name.ts';
import { type Entry, type EntryKind, isNeverEntered } from './files.ts';

/** What git lists of a revision or of the index: all files, paths from the root of the repository. */
export interface GitTree {
  readonly files: ReadonlyMap<string, TreeFile>;
  /** What each folder holds; the root is the empty path. */
  readonly folders: ReadonlyMap<string, readonly TreeEntry[]>;
}

export interface TreeFile {
  readonly kind: EntryKind;
  /** Name of its contents in git's store; empty where git does not track it. */
  readonly object: string;
  /** Tracked, and deliberately not in the work tree: a sparse checkout. */
  readonly isSkipped: boolean;
}

interface TreeEntry {
  readonly name: string;
  readonly kind: EntryKind | 'folder';
}

/** A line of a listing: words in front of a tab, and the path behind it. */
export interface ListedPath {
  /** All of its line. */
  readonly line: Uint8Array;
  readonly words: readonly string[];
  readonly path: Uint8Array;
}

/** Longest path in bytes; no system opens a longer one. */
const longestPath = 4096;

/** The lines of a listing with `-z`, each ended by a zero byte; without a tab the line is a path alone. */
export function* listedPaths(listing: Buffer): Generator<ListedPath> {
  for (let start = 0, end = 0; start < listing.length; start = end + 1) {
    end = listing.indexOf(0, start);
    if (end === -1) end = listing.length;
    const line = listing.subarray(start, end);
    const tab = line.indexOf(0x09);
    yield { line, words: line.toString('latin1', 0, Math.max(0, tab)).split(' '), path: line.subarray(tab + 1) };
  }
}

/** @param files in the order of git's listing; of two with one path the first counts */
export function gitTree(files: Iterable<{ readonly path: Uint8Array } & TreeFile>): GitTree {
  const byPath = new Map<string, TreeFile>();
  const folders = new Map<string, TreeEntry[]>([['', []]]);
  for (const { path: bytes, kind: given, object, isSkipped } of files) {
    const isTooLong = bytes.length > longestPath;
    const { name, isText } = fileNameOf(isTooLong ? bytes.subarray(0, 200) : bytes);
    const path = isTooLong ? `${name.split('/')[0]!}/(path of ${bytes.length} bytes)${extension(bytes)}` : name;
    if (byPath.has(path)) continue;
    const kind = isText && !isTooLong ? given : 'unnameable';
    byPath.set(path, { kind, object, isSkipped });
    addEntry(folders, path, kind);
  }
  return { files: byPath, folders };
}

function extension(bytes: Uint8Array): string {
  return posix.extname(Buffer.from(bytes.subarray(-20)).toString('latin1'));
}

/** Adds the folders on the way as well, the innermost first. */
function addEntry(folders: Map<string, TreeEntry[]>, path: string, kind: TreeEntry['kind']): void {
  let entry: TreeEntry = { name: posix.basename(path), kind };
  for (let rest = path; ; entry = { name: posix.basename(rest), kind: 'folder' }) {
    rest = rest.slice(0, Math.max(0, rest.lastIndexOf('/')));
    const known = folders.get(rest);
    if (known !== undefined) {
      known.push(entry);
      return;
    }
    folders.set(rest, [entry]);
  }
}

/** Everything below a folder of the tree, by paths that begin with `shown`. */
export function* treeBelow(tree: GitTree, folder: string, shown: string): Generator<Entry & { readonly file: string }> {
  const waiting = [{ folder, shown }];
  for (const at of waiting) {
    for (const { name, kind } of tree.folders.get(at.folder) ?? []) {
      if (isNeverEntered(name)) continue;
      const [file, path] = [joined(at.folder, name), joined(at.shown, name)];
      if (kind === 'folder') waiting.push({ folder: file, shown: path });
      else yield { path, kind, file };
    }
  }
}

function joined(folder: string, name: string): string {
  if (folder === '' || folder === '.') return name;
  return folder.endsWith('/') ? `${folder}${name}` : `${folder}/${name}`;
}

const kindByMode: ReadonlyMap<string, EntryKind> = new Map([
  ['120000', 'link'],
  ['160000', 'module'],
]);

export function kindOfMode(mode: string): EntryKind {
  return kindByMode.get(mode) ?? 'file';
}
