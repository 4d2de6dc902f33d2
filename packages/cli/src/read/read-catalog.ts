import { realpathSync } from 'node:fs';
import type { Problem } from '@faultline/core';
import { type Catalog, type CatalogFile, mergeCatalog, parseCatalogFile } from '@faultline/core/ingest';
import { UsageError } from '../usage-error.ts';
import { absoluteFrom, type FoundFile, findFiles, folderOf, toPosix } from './find-files.ts';
import { isGlob, isPlainGlob } from './glob.ts';
import { isInside, locationFiles } from './location-files.ts';
import { decode, readText, reasonOf } from './read-text.ts';

export interface ReadOptions {
  readonly cwd: string;
  /** Reads standard input to its end. */
  readonly stdin: () => Promise<Buffer>;
  readonly onProgress?: (filesRead: number) => void;
}

/** A catalog with the texts that it was read from, by path, for code frames. */
export interface ReadCatalog {
  readonly catalog: Catalog;
  readonly texts: ReadonlyMap<string, string>;
}

const stdinPath = '<stdin>';

const maxLocationDepth = 16;

interface Waiting extends FoundFile {
  /** Folder that Locations may not lead out of. */
  readonly root: string;
  /** Locations followed to get here. */
  readonly depth: number;
}

/** Reads files, folders, globs and `-`, and whatever their Locations lead to. Each file is read once. */
export async function readCatalog(paths: readonly string[], options: ReadOptions): Promise<ReadCatalog> {
  const { cwd } = options;
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
    } else queue.push(...filesOf(cwd, path));
  }
  for (const { path, isCertain, root, depth } of queue) {
    const absolute = absoluteFrom(cwd, path);
    const identity = realPath(absolute);
    if (seen.has(identity)) continue;
    seen.add(identity);
    const read = readText(absolute, path);
    if ('problem' in read) {
      // What cannot be opened may be a catalog; what is no text, and is not named like one, is none.
      if (isCertain || read.problem.code === 'unreadable-file') problems.push(read.problem);
      continue;
    }
    if (!isCertain && !read.text.includes('backstage.io/')) continue;
    const { locations } = await take(path, read.text);
    for (const location of locations) {
      if (depth >= maxLocationDepth) {
        problems.push({
          code: 'limit-exceeded',
          limit: 'location depth',
          maximum: maxLocationDepth,
          source: location.source,
        });
        continue;
      }
      const found = locationFiles(cwd, root, location);
      problems.push(...found.problems);
      queue.push(...found.files.map((target) => ({ path: target, isCertain: true, root, depth: depth + 1 })));
    }
  }
  return { catalog: mergeCatalog(files, problems), texts };
}

/** @throws UsageError where the path leads to nothing: whoever calls has mistyped it. */
function filesOf(cwd: string, path: string): Waiting[] {
  if (isGlob(path) && !isPlainGlob(path)) {
    throw new UsageError(`${path}: only *, ? and ** are read in a pattern of at most 256 characters`);
  }
  let found: readonly FoundFile[];
  try {
    found = findFiles(cwd, path);
  } catch (error) {
    throw new UsageError(`${path}: ${reasonOf(error)}`);
  }
  if (found.length === 0) throw new UsageError(`${path}: no catalog file there`);
  const named = toPosix(path);
  return found.map((file) => ({ ...file, root: rootOf(cwd, named, file), depth: 0 }));
}

/** The working folder, for what lies below it; else the folder that was named, or that of the file. */
function rootOf(cwd: string, named: string, file: FoundFile): string {
  if (isInside(cwd, absoluteFrom(cwd, file.path))) return '.';
  return named === file.path || isGlob(named) ? folderOf(file.path) : named;
}

function realPath(absolute: string): string {
  try {
    return realpathSync(absolute);
  } catch {
    return absolute;
  }
}
