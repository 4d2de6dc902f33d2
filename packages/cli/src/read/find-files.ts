import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import { globFolder, isGlob, matchesGlob } from './glob.ts';

/** A file that may hold entities. */
export interface FoundFile {
  /** As the user named it, with forward slashes. */
  readonly path: string;
  /** It was named outright, or is called `catalog-info`: read whatever is in it. */
  readonly isCertain: boolean;
}

const maxEntries = 200_000;

/** The files that a path stands for: itself, the catalog files below a folder, or what a glob matches; sorted. */
export function findFiles(cwd: string, path: string): readonly FoundFile[] {
  const named = toPosix(path);
  if (isGlob(named)) return globFiles(cwd, named);
  if (!statSync(join(absoluteFrom(cwd, named))).isDirectory()) return [{ path: named, isCertain: true }];
  return walk(cwd, named).flatMap((file) => {
    if (!/\.(ya?ml|json)$/.test(file) || /^faultline\.ya?ml$/.test(basename(file))) return [];
    return [{ path: file, isCertain: /^catalog-info\.(ya?ml|json)$/.test(basename(file)) }];
  });
}

function globFiles(cwd: string, pattern: string): FoundFile[] {
  const wanted = posix.normalize(pattern);
  return walk(cwd, globFolder(pattern))
    .filter((file) => matchesGlob(wanted, posix.normalize(file)))
    .map((path) => ({ path, isCertain: true }));
}

/** Everything but folders below a folder, not in dot-folders, `node_modules` and `dist`, in code-unit order. */
function walk(cwd: string, root: string): string[] {
  const files: string[] = [];
  const folders = [root];
  let entries = 0;
  for (const folder of folders) {
    let listed: ReturnType<typeof list> = [];
    try {
      listed = list(absoluteFrom(cwd, folder));
    } catch (error) {
      if (folder === root) throw error;
    }
    for (const entry of listed) {
      entries += 1;
      if (entries > maxEntries) return files.sort();
      const path = folder === '.' ? entry.name : posix.join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!/^(\..*|node_modules|dist)$/.test(entry.name)) folders.push(path);
      } else files.push(path);
    }
  }
  return files.sort();
}

function list(folder: string) {
  return readdirSync(folder, { withFileTypes: true });
}

export function absoluteFrom(cwd: string, path: string): string {
  return path.startsWith('/') || /^[A-Za-z]:/.test(path) ? path : join(cwd, path);
}

export function toPosix(path: string): string {
  const slashed = process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
  return slashed.length > 1 ? slashed.replace(/\/+$/, '') : slashed;
}

export function folderOf(path: string): string {
  return toPosix(dirname(path));
}
