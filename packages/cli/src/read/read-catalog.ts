import type { Problem } from '@faultline/core';
import { type Catalog, type CatalogFile, mergeCatalog, parseCatalogFile } from '@faultline/core/ingest';
import { UsageError } from '../usage-error.ts';
import { FileFault, type Files } from './files.ts';
import { type FoundFile, type FoundFiles, findFiles } from './find-files.ts';
import { isGlob, isPlainGlob } from './glob.ts';
import { locationFiles } from './location-files.ts';
import { folderOf, isAbsolute, isInside, toPosix } from './paths.ts';
import { decode, readText } from './read-text.ts';

export interface ReadOptions {
  readonly from: Files;
  readonly cwd: string;
  /** Reads standard input to its end. */
  readonly stdin: () => Promise<Uint8Array>;
  readonly onProgress?: (filesRead: number) => void;
}

/** A catalog with the texts that it was read from, by path, for code frames. */
export interface ReadCatalog {
  readonly catalog: Catalog;
  readonly texts: ReadonlyMap<string, string>;
}

const stdinPath = '<stdin>';

const [maxFileBytes, maxEntries, maxLocationDepth] = [16 * 2 ** 20, 200_000, 16];

interface Waiting extends FoundFile {
  /** Folder that nothing may lead out of. */
  readonly root: string;
  /** Locations followed to get here. */
  readonly depth: number;
}

/** Reads files, folders, globs and `-`, and whatever their Locations lead to. Each file is read once. */
export async function readCatalog(paths: readonly string[], options: ReadOptions): Promise<ReadCatalog> {
  const { cwd, from } = options;
  const texts = new Map<string, string>();
  const files: CatalogFile[] = [];
  const problems: Problem[] = [];
  const seen = new Set<string>();
  const take = async (path: string, text: string): Promise<CatalogFile> => {
    texts.set(path, text);
    const file = await parseCatalogFile({ path, text });
    files.push(file);
    options.onProgress?.(files.length);
    return file;
  };
  const queue: Waiting[] = [];
  for (const path of [...new Set(paths)].sort()) {
    if (path === '-') {
      const read = decode(await options.stdin(), stdinPath);
      if ('problem' in read) problems.push(read.problem);
      else await take(stdinPath, read.text);
      continue;
    }
    const found = await namedFiles(from, path);
    problems.push(...found.problems);
    queue.push(...found.files.map((file) => ({ ...file, root: rootOf(toPosix(cwd), path, file), depth: 0 })));
  }
  for (const { path, isCertain, root, depth } of queue) {
    const read = await readText(from, path, root, maxFileBytes);
    if ('problem' in read) {
      // What cannot be opened may be a catalog; what is no text, and is not named like one, is none.
      const { code } = read.problem;
      if (isCertain || code === 'unreadable-file' || code === 'outside-root') problems.push(read.problem);
      continue;
    }
    if (seen.has(read.realPath) || (!isCertain && !read.text.includes('backstage.io/'))) continue;
    seen.add(read.realPath);
    const { locations } = await take(path, read.text);
    for (const location of locations) {
      if (depth >= maxLocationDepth) {
        const { source } = location;
        problems.push({ code: 'limit-exceeded', limit: 'location depth', maximum: maxLocationDepth, source });
        continue;
      }
      const found = await locationFiles(from, root, location, maxEntries);
      problems.push(...found.problems);
      queue.push(...found.files.map((target) => ({ ...target, root, depth: depth + 1 })));
    }
  }
  return { catalog: mergeCatalog(files, problems), texts };
}

/** @throws UsageError where the path leads to nothing: whoever calls has mistyped it. */
async function namedFiles(from: Files, path: string): Promise<FoundFiles> {
  if (isGlob(path) && !isPlainGlob(path)) {
    throw new UsageError(`${path}: only *, ? and ** are read in a pattern of at most 256 characters`);
  }
  let found: FoundFiles;
  try {
    found = await findFiles(from, path, maxEntries);
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    throw new UsageError(`${path}: ${error.reason}`);
  }
  if (found.files.length + found.problems.length === 0) throw new UsageError(`${path}: no catalog file there`);
  return found;
}

/** The working folder, for what lies below it; else the folder that was named, or that of the file. */
function rootOf(cwd: string, path: string, file: FoundFile): string {
  if (isInside('.', file.path)) return '.';
  if (isAbsolute(file.path) && isInside(cwd, file.path)) return cwd;
  const named = toPosix(path);
  return named === file.path || isGlob(named) ? folderOf(file.path) : named;
}
