import { posix } from 'node:path';
import { type Config, defaultConfig, type Problem, problemSeverity } from '@faultline/core';
import type { CatalogEntry, ConfigRef, ParsedConfig, PlacedText, SourceFile } from '@faultline/core/ingest';
import { ConfigError } from '../errors/config-error.ts';
import { UsageError } from '../errors/usage-error.ts';
import { FileFault, type Files } from '../read/files.ts';
import { globFolder, isGlob } from '../read/glob.ts';
import { isUrl } from '../read/is-url.ts';
import { folderOf, isAbsolute, isInside, toPosix } from '../read/paths.ts';
import { readText } from '../read/read-text.ts';
import { workTreeRoot } from '../read/work-tree-root.ts';

/** `faultline.yaml` as it was read. */
export interface ReadConfig {
  /** Undefined where there is no config. */
  readonly path: string | undefined;
  readonly text: string | undefined;
  /** Its text and those of the configs that it extends, by path. */
  readonly texts: ReadonlyMap<string, string>;
  readonly config: Config;
  /** Where the entities are, relative to the working directory. */
  readonly catalog: readonly CatalogEntry[];
  /** Globs of files that are left out, relative to the working directory. */
  readonly exclude: readonly PlacedText[];
  /** Where the rest of the organization is, relative to the working directory. */
  readonly context: readonly PlacedText[];
  /** The entities that it names; of a config that it extends, where that one is about the same catalog. */
  readonly refs: readonly ConfigRef[];
  readonly problems: readonly Problem[];
}

const maxConfigBytes = 2 ** 20;

export const withoutConfig: ReadConfig = {
  path: undefined,
  text: undefined,
  texts: new Map(),
  config: defaultConfig,
  catalog: [],
  exclude: [],
  context: [],
  refs: [],
  problems: [],
};

/**
 * Reads the config at a path, and the configs that it extends, from the same state.
 *
 * @throws ConfigError where one has errors, names a path that it may not name, or extends one that is not there
 */
export async function readConfig(
  from: Files,
  cwd: string,
  path: string,
  extending: readonly string[] = [],
): Promise<ReadConfig> {
  const named = toPosix(path);
  const read = await readText(from, named, isInside('.', named) ? '.' : folderOf(named), maxConfigBytes);
  if ('problem' in read) throw new ConfigError(named, [read.problem], new Map());
  const parsed = await parsedConfig({ path: named, text: read.text });
  const { extended } = parsed;
  const places = [...(extended ? [extended] : []), ...parsed.catalog, ...parsed.context, ...parsed.otherFiles];
  const refused = await refusedPaths(from, cwd, named, places);
  const problems = [...parsed.problems, ...refused];
  const hasErrors = problems.some((problem) => problemSeverity(problem) === 'error');
  if (parsed.config === undefined || hasErrors) throw new ConfigError(named, problems, read.text);
  const fromHere = <Placed extends PlacedText>(each: Placed): Placed => ({
    ...each,
    text: posix.join(folderOf(named), each.text),
  });
  const own: ReadConfig = {
    path: named,
    text: read.text,
    texts: new Map([[named, read.text]]),
    config: parsed.config,
    catalog: parsed.catalog.map(fromHere),
    exclude: parsed.exclude.map(fromHere),
    context: parsed.context.map(fromHere),
    refs: parsed.refs,
    problems,
  };
  if (extended === undefined) return own;
  const target = posix.normalize(fromHere(extended).text);
  const other = await otherFault(from, target, [...extending, named], extended);
  if (other !== undefined) throw new ConfigError(named, [other], read.text);
  return withExtended(own, await readConfig(from, cwd, target, [...extending, named]), parsed.stated);
}

/** By path, the config as it was parsed last: most revisions have the same. */
const parsedBefore = new Map<string, { readonly text: string; readonly parsed: ParsedConfig }>();

async function parsedConfig(file: SourceFile): Promise<ParsedConfig> {
  const { path, text } = file;
  const known = parsedBefore.get(path);
  if (known?.text === text) return known.parsed;
  const { parseSimpleConfig, rules } = await import('../on-demand/config.ts');
  const simple = parseSimpleConfig(file, rules);
  const parsed = simple ?? (await import('../on-demand/parse-config.ts')).parseConfig(file, rules);
  parsedBefore.set(path, { text, parsed });
  return parsed;
}

/** What is wrong with a config to extend that is not a file, or that extends the one that names it. */
async function otherFault(
  from: Files,
  target: string,
  extending: readonly string[],
  { text, source }: PlacedText,
): Promise<Problem | undefined> {
  const expected = extending.includes(target)
    ? 'a config that does not extend this one'
    : (await kindOrNothing(from, target)) === 'file'
      ? undefined
      : 'a file that exists';
  if (expected === undefined) return undefined;
  return { code: 'invalid-config', key: 'extends', fault: { kind: 'unexpected', expected, found: text }, source };
}

/** What a config does not set comes from the one that it extends, whose paths are relative to its own folder. */
async function withExtended(own: ReadConfig, other: ReadConfig, stated: ReadonlySet<string>): Promise<ReadConfig> {
  const { extendedConfig } = await import('../on-demand/config.ts');
  const way = posix.relative(folderOf(own.path!), folderOf(other.path!));
  const fromOwn = (path: string): string => posix.join(way, path);
  const { drift, incidents } = other.config;
  const moved: Config = {
    ...other.config,
    drift: { ...drift, observed: drift.observed.map((each) => ({ ...each, path: fromOwn(each.path) })) },
    incidents: { ...incidents, ...(incidents.files && { files: incidents.files.map(fromOwn) }) },
  };
  const from = (key: string): ReadConfig => (stated.has(key) ? own : other);
  const { catalog } = from('catalog');
  return {
    ...own,
    texts: new Map([...other.texts, ...own.texts]),
    config: extendedConfig(own.config, moved, stated),
    catalog,
    refs: isAbout(catalog, other) ? [...own.refs, ...other.refs] : own.refs,
    exclude: from('exclude').exclude,
    context: from('context').context,
    problems: [...own.problems, ...other.problems],
  };
}

/** Whether a catalog is the one of a config: its own, or the folder around it. A config may serve several catalogs. */
function isAbout(catalog: readonly CatalogEntry[], { path, catalog: own }: ReadConfig): boolean {
  const folders = catalog.length === 0 ? ['.'] : catalog.map(({ text }) => posix.normalize(text));
  const isOwn = catalog === own && own.length > 0;
  return isOwn || folders.some((folder) => !isGlob(folder) && isInside(folder, folderOf(path!)));
}

type Refusal = Extract<Problem, { code: 'path-refused' }>['reason'];

/** The paths that the config may not name: a stranger may have written it. Nothing below them is opened. */
async function refusedPaths(
  from: Files,
  cwd: string,
  config: string,
  catalog: readonly PlacedText[],
): Promise<readonly Problem[]> {
  const refused: Problem[] = [];
  const limit = limitOf(cwd, config);
  const reasons = new Map<string, Refusal | undefined>();
  let asked: Promise<string> | undefined;
  const realLimit = (): Promise<string> => {
    asked ??= from.realPath(limit);
    return asked;
  };
  for (const { text, source } of catalog) {
    const known = reasons.has(text);
    const reason = known
      ? reasons.get(text)
      : (refusal(cwd, limit, config, text) ?? (await linkRefusal(from, realLimit, config, text)));
    reasons.set(text, reason);
    if (reason !== undefined) refused.push({ code: 'path-refused', path: text, reason, source });
  }
  return refused;
}

function refusal(cwd: string, limit: string, config: string, text: string): Refusal | undefined {
  if (text === '-' || /[\0\n\r\\]|:\/\//.test(text) || text.length > 4096) return 'not a path';
  if (/^(\/|~|[A-Za-z]:)/.test(text)) return 'absolute path';
  const target = posix.resolve(toPosix(cwd), folderOf(config), text);
  return isInside(limit, target) ? undefined : 'outside the repository';
}

/** A path that is refused only for a link on the way to it, also where nothing is at its end. */
async function linkRefusal(
  from: Files,
  realLimit: () => Promise<string>,
  config: string,
  text: string,
): Promise<Refusal | undefined> {
  const path = posix.join(folderOf(config), text);
  try {
    const real = await nearestRealPath(from, isGlob(path) ? globFolder(path) : path);
    return isInside(await realLimit(), real) ? undefined : 'outside the repository';
  } catch (error) {
    if (error instanceof FileFault) return undefined;
    throw error;
  }
}

/** Where a path leads or, if nothing is there, the nearest folder above it. */
async function nearestRealPath(from: Files, path: string): Promise<string> {
  for (let at = path; ; at = folderOf(at)) {
    try {
      return await from.realPath(at);
    } catch (error) {
      if (!(error instanceof FileFault && error.isMissing) || folderOf(at) === at) throw error;
    }
  }
}

/** The folder that a path of the config may not leave: the repository or, outside git, the one that is read. */
function limitOf(cwd: string, config: string): string {
  const folder = posix.resolve(toPosix(cwd), folderOf(config));
  return workTreeRoot(folder) ?? (isAbsolute(config) || !isInside('.', config) ? folder : toPosix(cwd));
}

/** `faultline.yaml` beside the paths. @throws UsageError where there are several */
export async function findConfig(from: Files, paths: readonly string[]): Promise<string | undefined> {
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

/** The folder of a path, or the path itself where it is a folder; undefined where nothing is there. */
export async function folderBeside(from: Files, path: string): Promise<string | undefined> {
  if (path === '-' || isUrl(path)) return '.';
  const named = toPosix(path);
  if (isGlob(named)) return globFolder(named);
  const kind = await kindOrNothing(from, named);
  return kind === undefined ? undefined : kind === 'folder' ? named : folderOf(named);
}

export function kindOrNothing(from: Files, path: string) {
  return from.kindOf(path).catch(() => undefined);
}
