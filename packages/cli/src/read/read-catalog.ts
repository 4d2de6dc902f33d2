import type { LimitName, Problem, Source } from '@faultline/core';
import {
  type Catalog,
  type CatalogFile,
  type LocationTarget,
  mergeCatalog,
  type SourceFile,
} from '@faultline/core/ingest';
import { UsageError } from '../errors/usage-error.ts';
import { isUnshown, withoutContent } from './accepted-file.ts';
import type { CatalogParser } from './catalog-parser.ts';
import { envBeside } from './env-beside.ts';
import { excludedFiles } from './excluded-files.ts';
import { FileFault, type Files } from './files.ts';
import { type FoundFile, type FoundFiles, findFiles } from './find-files.ts';
import { isGlob, isPlainGlob } from './glob.ts';
import { isUrl } from './is-url.ts';
import type { Limits } from './limits.ts';
import type { LiveCatalog } from './live-catalog.ts';
import { locationFiles } from './location-files.ts';
import { looksLikeCatalog, mayBeQuoted, namesCatalog } from './looks-like-catalog.ts';
import type { MissingPath } from './missing-path.ts';
import { folderOf, isAbsolute, isInside, toPosix } from './paths.ts';
import type { PlacedText } from './placed-text.ts';
import { decode, problemOf, readText } from './read-text.ts';
import { isOwnWay, ofEntry, type WantedEntry } from './wanted-entries.ts';

export interface ReadOptions {
  readonly from: Files;
  readonly cwd: string;
  readonly parse: CatalogParser;
  readonly limits: Limits;
  /** Globs of files that are left out, relative to the working directory. */
  readonly exclude: readonly PlacedText[];
  /** A file is only left out where one of these matches it as well. */
  readonly excludeAlso?: readonly PlacedText[] | undefined;
  /** Files that the other side of a comparison reads as a catalog: where one cannot be read here, that counts. */
  readonly expected?: ReadonlySet<string> | undefined;
  /** What the config says of some of the paths. */
  readonly entries?: ReadonlyMap<string, WantedEntry> | undefined;
  /** Reads standard input to its end. @throws FileFault */
  readonly stdin: (most: number) => Promise<Uint8Array>;
  /** Reads a running Backstage. */
  readonly live: (address: string) => Promise<LiveCatalog>;
  readonly onProgress?: (filesRead: number) => void;
}

/** A catalog with the texts that it was read from, by path, for code frames. */
export interface ReadCatalog {
  readonly catalog: Catalog;
  readonly texts: ReadonlyMap<string, string>;
  /** Named paths that lead to no catalog file, and why. */
  readonly missing: ReadonlyMap<string, MissingPath>;
}

const stdinPath = '<stdin>';

interface Waiting extends FoundFile {
  /** Folder that nothing may lead out of. */
  readonly root: string;
  /** Locations followed to get here. */
  readonly depth: number;
  /** What the config says of the path that leads here. */
  readonly entry?: WantedEntry | undefined;
}

/**
 * Reads files, folders, globs and `-`, and whatever their Locations lead to. Each file is read once: first those that
 * were named, then those that the Locations among them lead to, and so on.
 */
export async function readCatalog(paths: readonly string[], options: ReadOptions): Promise<ReadCatalog> {
  const { from, limits, parse } = options;
  const files: CatalogFile[] = [];
  const problems: Problem[] = [];
  const read: TextsRead = { count: 0, real: new Set(), bytes: 0, problems };
  const texts = new Map<string, string>();
  const excluded = excludedFiles(options.exclude, options.cwd, options.excludeAlso);
  let entities = 0;
  /** Keeps what the texts hold, until there are too many entities; gives a file for each text that was looked at. */
  const take = async (waiting: readonly (Waiting & FoundText)[]): Promise<readonly (CatalogFile | undefined)[]> => {
    read.count += waiting.length;
    options.onProgress?.(read.count);
    const taken: (CatalogFile | undefined)[] = [];
    for (const batch of batchesOf(waiting)) {
      for (const [index, file] of (await parse(batch)).entries()) {
        if (entities > limits.entities) {
          problems.push(limitProblem('entities', limits, startOfFile(batch[index]!.path)));
          return taken;
        }
        taken.push(file);
        if (file === undefined) continue;
        const { text, standing, realPath } = batch[index]!;
        const isQuoted = !isUnshown({ file, text, standing, realPath });
        const placed = await ofEntry(file, batch[index]!.entry);
        if (isQuoted) texts.set(file.path, isShown(placed, text) ? text : '');
        files.push(isQuoted ? placed : withoutContent(placed));
        entities += file.entities.length;
      }
    }
    return taken;
  };
  const named = await startOf(paths, options);
  for (const each of named.problems) problems.push(each);
  await take(named.texts.map((text) => ({ ...text, realPath: text.path, standing: 'named', root: '.', depth: 0 })));
  for (let wave = named.files.filter(excluded.isKept); wave.length > 0; ) {
    const found = await textsOf(wave, read, options);
    const taken = await take(found);
    const led: Waiting[] = [];
    for (const [index, file] of taken.entries()) {
      const waiting = found[index]!;
      const next = await follow(file?.locations ?? [], waiting, from, limits);
      for (const each of next.problems) problems.push(each);
      for (const each of next.files) led.push({ ...each, root: waiting.root, depth: waiting.depth + 1 });
    }
    wave = taken.length < found.length ? [] : led.filter(excluded.isKept);
  }
  for (const each of excluded.problems()) problems.push(each);
  return { catalog: mergeCatalog(files, problems), texts, missing: named.missing };
}

/** Characters that are parsed before the number of entities is looked at. */
const batchLength = 2 ** 20;

/** The texts in their order, in batches that are small next to the memory of any machine. */
function batchesOf<Text extends SourceFile>(texts: readonly Text[]): readonly (readonly Text[])[] {
  const batches: Text[][] = [];
  let length = batchLength;
  for (const each of texts) {
    if (length >= batchLength) {
      batches.push([]);
      length = 0;
    }
    batches.at(-1)!.push(each);
    length += each.text.length;
  }
  return batches;
}

interface Start {
  /** What does not come from a file: standard input, and a server's answer. */
  readonly texts: readonly SourceFile[];
  readonly files: readonly Waiting[];
  readonly problems: readonly Problem[];
  readonly missing: ReadonlyMap<string, MissingPath>;
}

/** What the paths themselves lead to. */
async function startOf(
  paths: readonly string[],
  { from, cwd, limits, stdin, live, entries }: ReadOptions,
): Promise<Start> {
  const [texts, files, problems]: [SourceFile[], Waiting[], Problem[]] = [[], [], []];
  const missing = new Map<string, MissingPath>();
  for (const path of [...new Set(paths)].sort()) {
    if (path === '-') {
      const read = await readStandardInput(stdin, limits);
      if ('problem' in read) problems.push(read.problem);
      else texts.push({ path: stdinPath, text: read.text });
    } else if (isUrl(path)) {
      const answer = await live(path);
      for (const each of answer.problems) problems.push(each);
      for (const each of answer.files) texts.push(each);
    } else {
      const found = await namedFiles(from, path, limits['folder-entries'], missing);
      for (const each of found.problems) problems.push(each);
      const entry = entries?.get(path);
      for (const file of found.files) {
        const standing = (entry?.records ?? entry?.format) === undefined ? file.standing : 'named';
        files.push({ ...file, standing, root: rootOf(toPosix(cwd), path, file), depth: 0, entry });
      }
    }
  }
  // A folder may hold files that an entry of the config reads in a way of its own.
  files.sort((a, b) => Number(isOwnWay(b.entry)) - Number(isOwnWay(a.entry)));
  return { texts, files, problems, missing };
}

async function readStandardInput(stdin: ReadOptions['stdin'], limits: Limits): Promise<ReturnType<typeof decode>> {
  try {
    return decode(await stdin(limits['file-bytes']), stdinPath);
  } catch (error) {
    return { problem: problemOf(error, stdinPath) };
  }
}

/** Whether lines of a file may be shown: it is of a catalog, and cannot hold passwords. */
function isShown({ isPrivate, observed, entities }: CatalogFile, text: string): boolean {
  return isPrivate !== true && observed === undefined && (entities.length > 0 || mayBeQuoted(text));
}

/** What has been read so far. */
interface TextsRead {
  count: number;
  /** Paths without links, so that no file is read twice. */
  readonly real: Set<string>;
  bytes: number;
  readonly problems: Problem[];
}

type FoundText = SourceFile & { readonly realPath: string; readonly beside?: string };

/** The texts of those files that may be catalogs, up to the limits of the whole catalog. */
async function textsOf(
  wave: readonly Waiting[],
  read: TextsRead,
  { from, limits, expected }: ReadOptions,
): Promise<readonly (Waiting & FoundText)[]> {
  const found: (Waiting & FoundText)[] = [];
  for (const waiting of wave) {
    const { path, standing, root } = waiting;
    const isFull = read.count + found.length >= limits.files;
    if (isFull || read.bytes > limits['total-bytes']) {
      const limit = isFull ? 'files' : 'total-bytes';
      read.problems.push(limitProblem(limit, limits, startOfFile(path)));
      break;
    }
    const file = await readText(from, path, root, limits['file-bytes']);
    if ('problem' in file) {
      // A file that cannot be opened may be a catalog; of one that was opened, its start decides.
      const { code } = file.problem;
      const isClosed = code === 'unreadable-file' || code === 'outside-root';
      const mayBeCatalog = isClosed || (file.start !== undefined && looksLikeCatalog(file.start));
      if (standing !== 'possible' || mayBeCatalog || expected?.has(path)) read.problems.push(file.problem);
      continue;
    }
    if (read.real.has(file.realPath) || (standing === 'possible' && !namesCatalog(file.text))) continue;
    read.real.add(file.realPath);
    read.bytes += file.text.length;
    const attribute = from.otherForm?.(file.realPath);
    if (attribute !== undefined)
      read.problems.push({ code: 'stored-differently', attribute, source: startOfFile(path) });
    const beside = standing === 'named' ? await envBeside(path, file.text, from) : {};
    found.push({ ...waiting, ...beside, text: file.text, realPath: file.realPath });
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
    for (const each of found.problems) problems.push(each);
  }
  const beyond = locations[limits['location-targets']];
  if (beyond !== undefined) problems.push(limitProblem('location-targets', limits, beyond.source));
  return { files, problems };
}

function startOfFile(file: string): Source {
  return { file, line: 1, column: 1 };
}

function limitProblem(limit: LimitName, limits: Limits, source: Source): Problem {
  return { code: 'limit-exceeded', limit, maximum: limits[limit], source };
}

/** @throws UsageError where the path is not one that can be read */
async function namedFiles(
  from: Files,
  path: string,
  maxEntries: number,
  missing: Map<string, MissingPath>,
): Promise<FoundFiles> {
  if (isGlob(path) && !isPlainGlob(path)) {
    throw new UsageError(`${path}: a pattern has at most 256 characters and only *, ? and ** in it`);
  }
  let found: FoundFiles;
  try {
    found = await findFiles(from, path, maxEntries);
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    missing.set(path, { reason: error.reason, isThere: !error.isMissing });
    return { files: [], problems: [] };
  }
  if (found.files.length + found.problems.length === 0)
    missing.set(path, { reason: 'it holds no catalog file', isThere: true });
  return found;
}

/** The working directory for paths below it; else the folder that was named, or that of the file. */
function rootOf(cwd: string, path: string, file: FoundFile): string {
  if (isInside('.', file.path)) return '.';
  if (isAbsolute(file.path) && isInside(cwd, file.path)) return cwd;
  const named = toPosix(path);
  return named === file.path || isGlob(named) ? folderOf(file.path) : named;
}
