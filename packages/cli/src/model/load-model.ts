import { posix } from 'node:path';
import type { Problem } from '@faultline/core';
import { ConfigError } from '../errors/config-error.ts';
import { UsageError } from '../errors/usage-error.ts';
import { diskFiles } from '../read/disk-files.ts';
import type { Files } from '../read/files.ts';
import { isUrl } from '../read/is-url.ts';
import { folderOf } from '../read/paths.ts';
import type { PlacedText } from '../read/placed-text.ts';
import type { ReadCatalog } from '../read/read-catalog.ts';
import { type SnapshotFile, snapshotAt } from '../read/snapshot-file.ts';
import { wantedEntries } from '../read/wanted-entries.ts';
import { workTreeFiles } from '../read/work-tree-files.ts';
import { workingDirectory } from '../read/working-directory.ts';
import { learningOf } from './learning-of.ts';
import type { LoadContext } from './load-context.ts';
import type { ConfigPlaces, LoadOptions, Model, State } from './model.ts';
import type { ReadTraffic } from './observed-traffic.ts';
import { openWithin } from './organization.ts';
import { pastOf } from './past-of.ts';
import { baselinePathFor, readBaseline } from './read-baseline.ts';
import { findConfig, kindOrNothing, type ReadConfig, readConfig, withoutConfig } from './read-config.ts';
import { readWanted } from './read-wanted.ts';
import { requireKnownRefs } from './require-known-refs.ts';

/**
 * Reads what the paths, or the config beside them, name, and compiles it, or opens the snapshot that they name. Paths,
 * config and baseline come from the same state.
 *
 * @throws UsageError, ConfigError, IncompleteError
 */
export async function loadModel(
  paths: readonly string[],
  context: LoadContext,
  options: LoadOptions = {},
): Promise<Model> {
  const cwd = workingDirectory();
  const { state = 'work tree' } = options;
  if (state !== 'work tree' && paths.some(isUrl)) throw new UsageError('a live catalog has no revisions');
  if (options.files !== undefined) return loadAt(options.files, cwd, paths, context, options);
  const files = await filesOf(state, cwd, options.comparedFiles !== undefined);
  try {
    return await loadAt(files, cwd, paths, context, options);
  } finally {
    files.close();
  }
}

async function filesOf(
  state: State,
  cwd: string,
  isCompared: boolean,
): Promise<Files & { readonly close: () => void }> {
  if (state === 'work tree') return workTreeFiles(cwd, isCompared);
  // Git is another process, and Node loads what starts one for a while.
  const { revisionFiles, stagedFiles } = await import('../read/revision-files.ts');
  return state === 'index' ? stagedFiles(cwd) : revisionFiles(cwd, state.commit, state.name);
}

async function loadAt(
  from: Files,
  cwd: string,
  paths: readonly string[],
  context: LoadContext,
  options: LoadOptions,
): Promise<Model> {
  const snapshot = await snapshotAt(from, paths);
  return snapshot === undefined
    ? loadFrom(from, cwd, paths, context, options)
    : loadSnapshot(snapshot, cwd, context, options);
}

async function loadSnapshot(
  file: SnapshotFile,
  cwd: string,
  context: LoadContext,
  options: LoadOptions,
): Promise<Model> {
  const { modelOfSnapshot } = await import('./snapshot-model.ts');
  const model = modelOfSnapshot(file, context, options);
  const { limits, formats } = context;
  // What its config names was read when it was taken.
  const config = { ...model.config, drift: { ...model.config.drift, observed: [] } };
  const seen = await options.traffic?.({ config, configPath: undefined, from: diskFiles(cwd), limits, formats });
  return seen === undefined ? model : withTrafficOf({ ...model, graph: model.declaredGraph, drift: undefined }, seen);
}

async function loadFrom(
  from: Files,
  cwd: string,
  paths: readonly string[],
  context: LoadContext,
  options: LoadOptions,
): Promise<Model> {
  const { state, judgedBy, isBase = false, traffic } = options;
  const { limits, formats, asOf } = context;
  const base = judgedBy?.own ?? options.known;
  const { read, catalog, wanted, faults, ...known } = await readState(from, cwd, paths, context, options);
  const named = (judgedBy?.places ?? read).context;
  const organization = await context.organization?.({ from, cwd, paths: wanted, named });
  context.progress.update('computing what fails');
  refuseMixed(catalog.catalog);
  const { entities, config, ...opened } = await openWithin(catalog.catalog, read, {
    organization,
    known: base,
    asOf,
    alike: options.alike?.catalog.entities,
  });
  // What was exported is rarely staged.
  const observedFrom = state === undefined || typeof state === 'string' ? diskFiles(cwd) : from;
  const { path: configPath } = read;
  const past = options.withoutIncidents
    ? undefined
    : await pastOf(opened.graph, {
        from,
        config: config.incidents,
        folder: folderOf(known.baselinePath),
        asOf,
        limits,
      });
  const incidents = past?.incidents ?? [];
  if (!isBase)
    requireKnownRefs({ paths, read, catalog: catalog.catalog, opened: { ...opened, entities }, incidents, base });
  const seen = await traffic?.({ config, configPath, from: observedFrom, limits, formats });
  const model: Model = {
    ...opened,
    ...known,
    graph: past?.graph ?? opened.graph,
    declaredGraph: past?.graph ?? opened.graph,
    traffic: undefined,
    drift: undefined,
    incidents,
    learning: await learningOf({ graph: opened.graph, incidents, config }),
    problems: [...opened.problems, ...(past?.problems ?? []), ...(isBase ? [] : faults)],
    catalog: { ...catalog.catalog, entities, incomplete: catalog.catalog.incomplete || past?.incomplete === true },
    texts: new Map([...read.texts, ...catalog.texts, ...(past?.texts ?? [])]),
    configPath,
    policyPath: organization?.context?.configPath ?? configPath,
    config,
    places: read,
    faults,
    missing: catalog.missing,
  };
  return seen === undefined ? model : withTrafficOf(model, seen);
}

/** The catalog, the config and the baseline of a state, as they were read. */
interface ReadState extends Pick<Model, 'faults' | 'baseline' | 'baselinePath'> {
  readonly read: ReadConfig;
  readonly catalog: ReadCatalog;
  /** The paths that were read. */
  readonly wanted: readonly string[];
}

async function readState(
  from: Files,
  cwd: string,
  paths: readonly string[],
  context: LoadContext,
  { state, judgedBy, comparedFiles, isBase = false, baseline = 'wanted', allowsMissing = false }: LoadOptions,
): Promise<ReadState> {
  const faults: Problem[] = [];
  const read: ReadConfig = await configOf(
    from,
    cwd,
    paths,
    context,
    state !== undefined && state !== 'work tree',
  ).catch((error) => {
    if (!isBase || !(error instanceof ConfigError)) throw error;
    for (const each of error.problems) faults.push(each);
    return { ...withoutConfig, texts: error.texts };
  });
  const { exclude } = judgedBy?.places ?? read;
  const wanted = paths.length > 0 ? paths : wantedPaths(read, judgedBy?.places);
  const catalog = await readWanted(from, cwd, wanted, {
    ...context,
    exclude: [...context.exclude, ...exclude],
    // A change cannot leave out what its base reads, and is judged by what its base left out.
    ...(judgedBy && { excludeAlso: [...context.exclude, ...read.exclude] }),
    expected: comparedFiles,
    entries: wantedEntries(read.catalog, judgedBy?.places.catalog),
  });
  const [missing] = catalog.missing;
  if (!allowsMissing && missing !== undefined) throw new UsageError(`${missing[0]}: ${missing[1].reason}`);
  if (!allowsMissing && state === undefined && paths.length > 0 && isEmpty(catalog))
    throw new UsageError(
      `${paths.map((path) => (path === '-' ? 'standard input' : path)).join(', ')}: no entities found`,
    );
  const baselinePath = await baselinePathFor(from, read.path, paths);
  const known = baseline !== 'ignored' ? await readBaseline(from, baselinePath) : { baseline: undefined };
  if (!('fault' in known)) return { read, catalog, wanted, faults, baseline: known.baseline, baselinePath };
  if (!isBase && baseline === 'required') throw new UsageError(baselineFault(baselinePath, known));
  const source = { file: baselinePath, line: known.line, column: 1 };
  faults.push({ code: 'unreadable-file', reason: known.fault, source });
  return { read, catalog, wanted, faults, baseline: undefined, baselinePath };
}

/** Whether reading found nothing at all, not even a problem. */
function isEmpty({ catalog: { entities, problems, observed = [], skippedTemplates } }: ReadCatalog): boolean {
  return entities.length + problems.length + observed.length + skippedTemplates === 0;
}

/** Observed calls stand for a catalog, or are compared with one. */
function refuseMixed({ observed = [], files }: ReadCatalog['catalog']): void {
  const [first] = observed;
  if (first !== undefined && files > observed.length) {
    throw new UsageError(
      `${first.path}: observed calls (${first.format}) cannot be part of a catalog; \`faultline drift --observed ${first.path}\` compares the two`,
    );
  }
}

function baselineFault(path: string, { fault, line }: { readonly fault: string; readonly line: number }): string {
  return `${path}:${line}: ${fault}; \`faultline baseline\` writes a new one`;
}

/**
 * The config that the call names, or the one beside the paths. A config that the revision does not have counts as
 * missing.
 */
async function configOf(
  from: Files,
  cwd: string,
  paths: readonly string[],
  { config }: LoadContext,
  mayBeMissing: boolean,
): Promise<ReadConfig> {
  const path = config ?? (await findConfig(from, paths));
  if (path === undefined) return withoutConfig;
  if (mayBeMissing && (await kindOrNothing(from, path)) === undefined) return withoutConfig;
  return readConfig(from, cwd, path);
}

/** What the config names and, of a change, what the config of its base names as well. */
function wantedPaths({ catalog }: ConfigPlaces, base: ConfigPlaces | undefined): readonly string[] {
  const named = (listed: readonly PlacedText[]): readonly string[] =>
    listed.length === 0 ? ['.'] : listed.map(({ text }) => posix.normalize(text));
  return [...new Set([...named(catalog), ...(base === undefined ? [] : named(base.catalog))])];
}

/** The same model, compared with these calls, of which those that nobody declared count as the config says. */
export async function withTrafficOf(model: Model, traffic: ReadTraffic): Promise<Model> {
  const { withTraffic } = await import('../on-demand/traffic.ts');
  const { declaredGraph: graph, config, catalog, problems } = model;
  const incomplete = traffic.incomplete || catalog.incomplete;
  const counted = withTraffic({ graph, entities: catalog.entities, config }, { ...traffic, incomplete });
  return {
    ...model,
    ...counted,
    problems: [...problems, ...traffic.problems],
    catalog: { ...catalog, incomplete },
    traffic,
  };
}

/** The exit code of a command that only shows a catalog: 3 where nothing of it could be read. */
export function codeOfReading({ catalog, own }: Pick<Model, 'catalog' | 'own'>): number {
  return catalog.incomplete && own.size === 0 ? 3 : 0;
}
