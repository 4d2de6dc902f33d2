import type { LimitName, Problem, Source } from '@faultline/core';
import {
  type Catalog,
  type CatalogFile,
  type LocationTarget,
  mergeCatalog,
  type SourceFile,
} from '@faultline/core/ingest';
import { UsageError } from '../errors/usage-error.ts';
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
  readonly parse: CatalogParser;
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

/**
 * Reads files, folders, globs and `-`, and whatever their Locations lead to. Each file is read once: first those that were
 * named, then those that the Locations among them lead to, and so on.
 */
export async function readCatalog(paths: readonly string[], options: ReadOptions): Promise<ReadCatalog> {
  const { from, limits, parse } = options;
  const files: CatalogFile[] = [];
  const problems: Problem[] = [];
  const read: TextsRead = { texts: new Map(), real: new Set(), bytes: 0, problems };
  let entities = 0;
  /** Those of the texts that come before the entities are too many. */
  const take = async (texts: readonly SourceFile[]): Promise<readonly CatalogFile[]> => {
    for (const { path, text } of texts) read.texts.set(path, text);
    options.onProgress?.(read.texts.size);
    const taken: CatalogFile[] = [];
    for (const file of await parse(texts)) {
      if (entities > limits.entities) {
        problems.push(limitProblem('entities', limits, { file: file.path, line: 1, column: 1 }));
        break;
      }
      entities += file.entities.length;
      taken.push(file);
    }
    files.push(...taken);
    return taken;
  };
  const named = await startOf(paths, options);
  problems.push(...named.problems);
  await take(named.texts);
  for (let wave = named.files; wave.length > 0; ) {
    const found = await textsOf(wave, read, from, limits);
    const taken = await take(found.map(({ path, text }) => ({ path, text })));
    const led: Waiting[] = [];
    for (const [index, { locations }] of taken.entries()) {
      const waiting = found[index]!;
      const next = await follow(locations, waiting, from, limits);
      problems.push(...next.problems);
      for (const file of next.files) led.push({ ...file, root: waiting.root, depth: waiting.depth + 1 });
    }
    wave = taken.length < found.length ? [] : led;
  }
  return { catalog: mergeCatalog(files, problems), texts: read.texts };
}

interface Start {
  /** What is no file: standard input, and what a server says. */
  readonly texts: readonly SourceFile[];
  readonly files: readonly Waiting[];
  readonly problems: readonly Problem[];
}

/** What the paths themselves lead to. */
async function startOf(paths: readonly string[], { from, cwd, limits, stdin, live }: ReadOptions): Promise<Start> {
  const [texts, files, problems]: [SourceFile[], Waiting[], Problem[]] = [[], [], []];
  for (const path of [...new Set(paths)].sort()) {
    if (path === '-') {
      const read = decode(await stdin(), stdinPath);
      if ('problem' in read) problems.push(read.problem);
      else texts.push({ path: stdinPath, text: read.text });
    } else if (isUrl(path)) {
      const answer = await live(path);
      problems.push(...answer.problems);
      texts.push(...answer.files);
    } else {
      const found = await namedFiles(from, path, limits['folder-entries']);
      problems.push(...found.problems);
      for (const file of found.files) files.push({ ...file, root: rootOf(toPosix(cwd), path, file), depth: 0 });
    }
  }
  return { texts, files, problems };
}

/** What has been read so far. */
interface TextsRead {
  readonly texts: Map<string, string>;
  /** Paths without links, so that no file is read twice. */
  readonly real: Set<string>;
  bytes: number;
  readonly problems: Problem[];
}

/** The texts of those files that are catalogs, up to the limits of the whole catalog. */
async function textsOf(
  wave: readonly Waiting[],
  read: TextsRead,
  from: Files,
  limits: Limits,
): Promise<readonly (Waiting & SourceFile)[]> {
  const found: (Waiting & SourceFile)[] = [];
  for (const waiting of wave) {
    const { path, isCertain, root } = waiting;
    const isFull = read.texts.size + found.length >= limits.files;
    if (isFull || read.bytes > limits['total-bytes']) {
      const limit = isFull ? 'files' : 'total-bytes';
      read.problems.push(limitProblem(limit, limits, { file: path, line: 1, column: 1 }));
      break;
    }
    const file = await readText(from, path, root, limits['file-bytes']);
    if ('problem' in file) {
      // What cannot be opened may be a catalog; what is no text, and is not named like one, is none.
      const { code } = file.problem;
      if (isCertain || code === 'unreadable-file' || code === 'outside-root') read.problems.push(file.problem);
      continue;
    }
    if (read.real.has(file.realPath) || (!isCertain && !file.text.includes('backstage.io/'))) continue;
    read.real.add(file.realPath);
    read.bytes += file.text.length;
    found.push({ ...waiting, text: file.text });
  }
  return found;
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
