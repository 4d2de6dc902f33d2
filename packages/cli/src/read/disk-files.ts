import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileNameOf } from './file-name.ts';
import { type Below, FileFault, type FileKind, type Files, type Search } from './files.ts';
import { startLength } from './looks-like-catalog.ts';
import { isAbsolute, toPosix } from './paths.ts';
import { reasonOf } from './reason-of.ts';
import { type FolderEntry, walkFolder } from './walk-folder.ts';

/**
 * The files of this machine, seen from a folder. Never blocks on anything but a regular file.
 *
 * @param repository what lies below a folder that is the work tree of a repository of its own
 */
export function diskFiles(cwd: string, repository?: (folder: string, search: Search) => Promise<Below>): Files {
  const absolute = (path: string): string => (isAbsolute(path) ? path : join(cwd, path));
  return {
    kindOf: async (path) => attempt(() => kindOf(statSync(absolute(path), orUndefined) ?? isMissing())),
    below: (folder, search) =>
      walkFolder(async (each) => attempt(() => list(absolute(each))), folder, search, repository),
    realPath: async (path) =>
      attempt(() => toPosix(realpathSync(lstatSync(absolute(path), orUndefined) ? absolute(path) : isMissing()))),
    read: async (path, most) => attempt(() => read(path, most)),
  };
}

/** A config may name many files that do not exist: an error that the system makes costs ten times the question. */
const orUndefined = { throwIfNoEntry: false } as const;

function isMissing(): never {
  throw new FileFault(reasonOf({ code: 'ENOENT' }), { isMissing: true });
}

function attempt<Result>(action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    if (error instanceof FileFault) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new FileFault(reasonOf(error), { isMissing: code === 'ENOENT' || code === 'ENOTDIR' });
  }
}

function kindOf(stats: Stats | Dirent<string> | Dirent<Buffer>): FileKind {
  return stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other';
}

function list(folder: string): readonly FolderEntry[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  const isLossy = entries.some(({ name }) => name.includes('\ufffd'));
  if (!isLossy) return entries.map((entry) => ({ name: entry.name, kind: linkOr(entry) }));
  return readdirSync(folder, { withFileTypes: true, encoding: 'buffer' }).map((entry) => {
    const { name, isText } = fileNameOf(entry.name);
    return { name, kind: isText ? linkOr(entry) : 'unnameable' };
  });
}

function linkOr(entry: Dirent<string> | Dirent<Buffer>): FolderEntry['kind'] {
  return entry.isSymbolicLink() ? 'link' : kindOf(entry);
}

/** O_NOFOLLOW: the path was resolved before, so a link in its place is newer than that. */
function read(path: string, most: number): Uint8Array {
  const descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0));
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) throw new FileFault(stats.isDirectory() ? 'it is a folder' : 'it is not a regular file');
    if (stats.size > most) throw new FileFault('it is too large', { most, start: startOf(descriptor) });
    return readToEnd(descriptor, stats.size, most);
  } finally {
    closeSync(descriptor);
  }
}

function startOf(descriptor: number): Uint8Array {
  const bytes = Buffer.alloc(startLength);
  return bytes.subarray(0, readSync(descriptor, bytes, 0, bytes.length, 0));
}

/** Bytes that one call of the system reads. */
const mostAtOnce = 2 ** 30;

/** A file may hold more than its size says: it grows, or the system makes it up as it is read. */
function readToEnd(descriptor: number, size: number, most: number): Uint8Array {
  let bytes = Buffer.allocUnsafe(size + 1);
  for (let length = 0; ; ) {
    const count = readSync(descriptor, bytes, length, Math.min(bytes.length - length, mostAtOnce), null);
    length += count;
    if (count === 0) return bytes.subarray(0, length);
    if (length > most) throw new FileFault('it is too large', { most, start: bytes.subarray(0, startLength) });
    if (length === bytes.length) bytes = Buffer.concat([bytes], Math.min(most, bytes.length * 2 + 4096) + 1);
  }
}
