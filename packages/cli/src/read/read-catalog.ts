import type { LimitName, Problem, Source } from '@faultline/core';
import { type Catalog, type CatalogFile, type LocationTarget, mergeCatalog } from '@faultline/core/ingest';
import { UsageError } from '../usage-error.ts';
import type { CatalogParser } from './catalog-parser.ts';
import { FileFault, type Files } from './files.ts';
import { type FoundFile, type FoundFiles, findFiles } from './find-files.ts';
import { isGlob, isPlainGlob } from './glob.ts';
import type { Limits } from './limits.ts';
import { isUrl, type LiveCatalog } from './live-catalog.ts';
import { locationFiles } from './location-files.ts';
import { folderOf, isAbsolute, isInside, toPosix } from './paths.ts';
import { decode, readText } from './read-text.ts';

export interface ReadOptions {
  readonly from: Files;
  readonly cwd: string;
  readonly parser: CatalogParser;
  readonly limits: Limits;
  /** Reads standard input to its end. */
  readonly stdin: () => Promise<Uint8Array>;
  /** Reads a running Backstage. */
  readonly live: (address: string) => Promise<LiveCatalog>;
  readonly onProgress?: (filesRead: number) => void;
}

/** A catalog with the texts that it was read from, by path, for code frames. */
export interface ReadCatalog {
  readonly catalog: Catalog;
  readonly texts: ReadonlyMap<string, string>;
}

const stdinPath = '<stdin>';

interface Waiting extends FoundFile {
  /** Folder that nothing may lead out of. */
  readonly root: string;
  /** Locations followed to get here. */
  readonly depth: number;
}

/** Reads files, folders, globs and `-`, and whatever their Locations lead to. Each file is read once. */
export async function readCatalog(paths: readonly string[], options: ReadOptions): Promise<ReadCatalog> {
  const { cwd, from, limits, parser } = options;
  const texts = new Map<string, string>();
  const files: CatalogFile[] = [];
  const problems: Problem[] = [];
  const seen = new Set<string>();
  let [bytes, entities] = [0, 0];
  const take = async (path: string, text: string): Promise<CatalogFile> => {
    texts.set(path, text);
    const file = await parser.parse({ path, text });
    files.push(file);
    entities += file.entities.length;
    options.onProgress?.(files.length);
    return file;
  };
  /** The limit of the whole catalog that has been reached, if one has. */
  const reached = (): LimitName | undefined => {
    if (files.length >= limits.files) return 'files';
    if (bytes > limits['total-bytes']) return 'total-bytes';
    return entities > limits.entities ? 'entities' : undefined;
  };
  const queue: Waiting[] = [];
  for (const path of [...new Set(paths)].sort()) {
    if (path === '-') {
      const read = decode(await options.stdin(), stdinPath);
      if ('problem' in read) problems.push(read.problem);
      else await take(stdinPath, read.text);
      continue;
    }
    if (isUrl(path)) {
      const answer = await options.live(path);
      problems.push(...answer.problems);
      for (const file of answer.files) await take(file.path, file.text);
      continue;
    }
    const found = await namedFiles(from, path, limits['folder-entries']);
    problems.push(...found.problems);
    for (const file of found.files) queue.push({ ...file, root: rootOf(toPosix(cwd), path, file), depth: 0 });
  }
  for (const waiting of queue) {
    const { path, isCertain, root } = waiting;
    const limit = reached();
    if (limit !== undefined) {
      problems.push(limitProblem(limit, limits, { file: path, line: 1, column: 1 }));
      break;
    }
    const read = await readText(from, path, root, limits['file-bytes']);
    if ('problem' in read) {
      // What cannot be opened may be a catalog; what is no text, and is not named like one, is none.
      const { code } = read.problem;
      if (isCertain || code === 'unreadable-file' || code === 'outside-root') problems.push(read.problem);
      continue;
    }
    if (seen.has(read.realPath) || (!isCertain && !read.text.includes('backstage.io/'))) continue;
    seen.add(read.realPath);
    bytes += read.text.length;
    const { locations } = await take(path, read.text);
    const led = await follow(locations, waiting, from, limits);
    problems.push(...led.problems);
    for (const file of led.files) queue.push({ ...file, root, depth: waiting.depth + 1 });
  }
  return { catalog: mergeCatalog(files, problems), texts };
}

/** Where the Locations of one file lead, as far as they may. */
async function follow(
  locations: readonly LocationTarget[],
  { root, depth }: Waiting,
  from: Files,
  limits: Limits,
): Promise<FoundFiles> {
  const [first] = locations;
  if (first === undefined) return { files: [], problems: [] };
  if (depth >= limits['location-depth']) {
    return { files: [], problems: [limitProblem('location-depth', limits, first.source)] };
  }
  const [files, problems]: [FoundFile[], Problem[]] = [[], []];
  for (const location of locations.slice(0, limits['location-targets'])) {
    const found = await locationFiles(from, root, location, limits['folder-entries']);
    for (const file of found.files) files.push(file);
    problems.push(...found.problems);
  }
  const beyond = locations[limits['location-targets']];
  if (beyond !== undefined) problems.push(limitProblem('location-targets', limits, beyond.source));
  return { files, problems };
}

function limitProblem(limit: LimitName, limits: Limits, source: Source): Problem {
  return { code: 'limit-exceeded', limit, maximum: limits[limit], source };
}

/** @throws UsageError where the path leads to nothing: whoever calls has mistyped it. */
async function namedFiles(from: Files, path: string, maxEntries: number): Promise<FoundFiles> {
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
