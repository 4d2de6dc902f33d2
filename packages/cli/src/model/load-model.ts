import { posix } from 'node:path';
import {
  type Baseline,
  type Config,
  defaultConfig,
  type FailureModel,
  openModel,
  type Problem,
  parseBaseline,
  problemSeverity,
  rules,
} from '@faultline/core';
import { type Catalog, type ParsedConfig, parseConfig } from '@faultline/core/ingest';
import { ConfigError } from '../errors/config-error.ts';
import { UsageError } from '../errors/usage-error.ts';
import { diskFiles } from '../read/disk-files.ts';
import type { Files } from '../read/files.ts';
import { globFolder, isGlob } from '../read/glob.ts';
import { isUrl, readLiveCatalog } from '../read/live-catalog.ts';
import { folderOf, isInside, toPosix } from '../read/paths.ts';
import { type ReadCatalog, readCatalog } from '../read/read-catalog.ts';
import { readText } from '../read/read-text.ts';
import { workingDirectory } from '../read/working-directory.ts';
import type { LoadContext } from './load-context.ts';

/** A catalog and its config, read and compiled. */
export interface Model {
  readonly graph: FailureModel;
  readonly catalog: Catalog;
  /** Problems of building the graph; those of reading are the catalog's. */
  readonly problems: readonly Problem[];
  /** What was read, by path, for code frames. */
  readonly texts: ReadonlyMap<string, string>;
  /** The config that was used; undefined where there is none. */
  readonly configPath: string | undefined;
  readonly config: Config;
  /** The findings that are known, and the file that says so, whether or not it is there. */
  readonly baseline: Baseline | undefined;
  readonly baselinePath: string;
}

/** The name of the file of known findings, beside the config or the catalog. */
const baselineName = 'faultline-baseline.json';

const maxConfigBytes = 2 ** 20;

export interface LoadOptions {
  /** A revision of git to read from, instead of the disk. */
  readonly revision?: string;
  /** The config whose weights and age of evidence count, instead of the one that is found. */
  readonly judgedBy?: Config;
}

/**
 * Reads what the paths, or the config beside them, name, and compiles it: from the disk or, paths and config alike, from a
 * revision of the git repository around the working folder.
 */
export async function loadModel(
  paths: readonly string[],
  context: LoadContext,
  { revision, judgedBy }: LoadOptions = {},
): Promise<Model> {
  const cwd = workingDirectory();
  if (revision === undefined) return loadFrom(diskFiles(cwd), cwd, paths, context, judgedBy);
  if (paths.some(isUrl)) throw new UsageError('a live catalog has no revisions');
  // Git is another process, and Node loads what starts one for a while.
  const { revisionFiles } = await import('../read/revision-files.ts');
  const files = await revisionFiles(cwd, revision);
  try {
    return await loadFrom(files, cwd, paths, context, judgedBy);
  } finally {
    files.close();
  }
}

async function loadFrom(
  from: Files,
  cwd: string,
  paths: readonly string[],
  context: LoadContext,
  judgedBy: Config | undefined,
): Promise<Model> {
  const { progress, asOf } = context;
  const configPath = context.config ?? (await findConfig(from, paths));
  const texts = new Map<string, string>();
  const { config, catalog: listed } = await readConfig(from, configPath, texts);
  const wanted = paths.length > 0 ? paths : catalogPaths(configPath, listed);
  const read = await readWanted(from, cwd, wanted, context);
  const baselinePath = posix.join(await baselineFolder(from, configPath, paths), baselineName);
  const baseline = await readBaseline(from, baselinePath);
  progress.update('computing what fails');
  const opened = openModel(read.catalog.entities, config, { asOf, ...(judgedBy && { judgedBy }) });
  return {
    ...opened,
    catalog: read.catalog,
    texts: new Map([...texts, ...withoutObserved(read)]),
    configPath,
    config,
    baseline,
    baselinePath,
  };
}

/** The texts that may be quoted. A file of observed calls may hold secrets, and is often a single line. */
function withoutObserved({ catalog: { observed = [], files }, texts }: ReadCatalog): ReadonlyMap<string, string> {
  const [first] = observed;
  if (first === undefined) return texts;
  if (files > observed.length) {
    throw new UsageError(
      `${first.path}: observed calls (${first.format}) cannot be part of a catalog; \`faultline drift --observed ${first.path}\` compares the two`,
    );
  }
  const paths = new Set(observed.map(({ path }) => path));
  return new Map([...texts].filter(([path]) => !paths.has(path)));
}

/** The catalog at these paths. */
export function readWanted(
  from: Files,
  cwd: string,
  paths: readonly string[],
  { progress, limits, nextParser }: LoadContext,
): Promise<ReadCatalog> {
  return readCatalog(paths, {
    from,
    cwd,
    parse: nextParser(),
    limits,
    stdin: readStdin,
    live: (address) =>
      readLiveCatalog(address, {
        token: process.env.FAULTLINE_TOKEN || undefined,
        limits,
        onProgress: (entities) => progress.update(`reading the catalog: ${entities} entities`),
      }),
    onProgress: (files) => progress.update(`reading the catalog: ${files} files`),
  });
}

async function baselineFolder(from: Files, configPath: string | undefined, paths: readonly string[]): Promise<string> {
  if (configPath !== undefined) return folderOf(configPath);
  return (await folderBeside(from, paths[0] ?? '.')) ?? '.';
}

const maxBaselineBytes = 64 * 2 ** 20;

async function readBaseline(from: Files, path: string): Promise<Baseline | undefined> {
  if ((await kindOrNothing(from, path)) === undefined) return undefined;
  const read = await readText(from, path, folderOf(path), maxBaselineBytes);
  const baseline = 'text' in read ? parseBaseline(read.text) : undefined;
  if (baseline === undefined)
    throw new UsageError(`${path} is no baseline of this version: write it anew with \`faultline baseline\``);
  return baseline;
}

/** `faultline.yaml` beside what was named. */
async function findConfig(from: Files, paths: readonly string[]): Promise<string | undefined> {
  const found = new Set<string>();
  for (const path of paths.length === 0 ? ['.'] : paths) {
    const folder = await folderBeside(from, path);
    const candidates = ['faultline.yaml', 'faultline.yml'].map((name) => posix.join(folder ?? '', name));
    for (const candidate of folder === undefined ? [] : candidates) {
      if ((await kindOrNothing(from, candidate)) === undefined) continue;
      found.add(candidate);
      break;
    }
  }
  if (found.size > 1) throw new UsageError(`which config: ${[...found].join(' or ')}? Name one with --config`);
  return [...found][0];
}

async function folderBeside(from: Files, path: string): Promise<string | undefined> {
  if (path === '-' || isUrl(path)) return '.';
  const named = toPosix(path);
  if (isGlob(named)) return globFolder(named);
  const kind = await kindOrNothing(from, named);
  return kind === undefined ? undefined : kind === 'folder' ? named : folderOf(named);
}

function kindOrNothing(from: Files, path: string) {
  return from.kindOf(path).catch(() => undefined);
}

async function readConfig(
  from: Files,
  path: string | undefined,
  texts: Map<string, string>,
): Promise<{ readonly config: Config; readonly catalog: readonly string[] }> {
  if (path === undefined) return { config: defaultConfig, catalog: [] };
  const named = toPosix(path);
  const root = isInside('.', named) ? '.' : folderOf(named);
  const read = await readText(from, named, root, maxConfigBytes);
  if ('problem' in read) throw new ConfigError(named, [read.problem], '');
  texts.set(named, read.text);
  const parsed: ParsedConfig = parseConfig({ path: named, text: read.text }, rules);
  const errors = parsed.problems.filter((problem) => problemSeverity(problem) === 'error');
  if (parsed.config === undefined || errors.length > 0) throw new ConfigError(named, parsed.problems, read.text);
  return { config: parsed.config, catalog: parsed.catalog };
}

function catalogPaths(configPath: string | undefined, listed: readonly string[]): readonly string[] {
  if (configPath === undefined || listed.length === 0) return ['.'];
  return listed.map((path) => posix.join(folderOf(configPath), path));
}

async function readStdin(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
