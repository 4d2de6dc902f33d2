import { posix } from 'node:path';
import type { Baseline, Config, DriftReport, FailureModel, Incident, Problem, Scope } from '@faultline/core';
import type { Catalog } from '@faultline/core/ingest';
import { ConfigError } from '../errors/config-error.ts';
import { UsageError } from '../errors/usage-error.ts';
import type { Revision } from '../read/base-revision.ts';
import { diskFiles } from '../read/disk-files.ts';
import type { Files } from '../read/files.ts';
import { isUrl } from '../read/live-catalog.ts';
import type { MissingPath } from '../read/missing-path.ts';
import type { PlacedText } from '../read/placed-text.ts';
import type { ReadCatalog } from '../read/read-catalog.ts';
import { wantedEntries } from '../read/wanted-entries.ts';
import { workTreeFiles } from '../read/work-tree-files.ts';
import { workingDirectory } from '../read/working-directory.ts';
import type { LoadContext } from './load-context.ts';
import type { ReadTraffic, TrafficPlace } from './observed-traffic.ts';
import { openWithin } from './organization.ts';
import { pastOf } from './past-of.ts';
import { baselinePathFor, readBaseline } from './read-baseline.ts';
import { findConfig, kindOrNothing, type ReadConfig, readConfig, withoutConfig } from './read-config.ts';
import { readWanted } from './read-wanted.ts';

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
  /** The config that decides: the organization's, if the catalog has one. */
  readonly policyPath: string | undefined;
  readonly config: Config;
  /** Where the config says that the entities are and are not. */
  readonly places: ConfigPlaces;
  /** Why the config or the baseline of a base cannot be used. */
  readonly faults: readonly Problem[];
  /** The findings that are known, and the file that says so, whether or not it is there. */
  readonly baseline: Baseline | undefined;
  readonly baselinePath: string;
  /** Named paths that lead to no catalog file. */
  readonly missing: ReadonlyMap<string, MissingPath>;
  /** The graph without the observed calls that nobody declared. */
  readonly declaredGraph: FailureModel;
  /** The observed calls that the catalog is compared with, and the outcome. */
  readonly traffic: ReadTraffic | undefined;
  readonly drift: DriftReport | undefined;
  /** The incidents that its files describe. */
  readonly incidents: readonly Incident[];
  /** What was seen of the organization; undefined for a catalog that stands by itself. */
  readonly scope: Scope | undefined;
  /** The refs that are judged; undefined where all are. */
  readonly subject: ReadonlySet<string> | undefined;
  /** The refs that the catalog itself declares, without its context. */
  readonly own: ReadonlySet<string>;
}

type ConfigPlaces = Pick<ReadConfig, 'catalog' | 'exclude' | 'context'>;

/** Where a model is read from: the disk, the index of git, or a revision. */
export type State = 'work tree' | 'index' | Revision;

export interface LoadOptions {
  /** Default: the work tree. */
  readonly state?: State;
  /** The files of the state, where the caller has them open; it closes them. */
  readonly files?: Files | undefined;
  /** The model of the base of a change: its config says which files count. */
  readonly judgedBy?: Model | undefined;
  /** The refs that the other side of a comparison declares: they never come from the context. */
  readonly known?: ReadonlySet<string> | undefined;
  /** The files that the other side of a comparison reads as a catalog; present where there is one, a revision. */
  readonly comparedFiles?: ReadonlySet<string> | undefined;
  /** The model is that of a base: a config or a baseline that cannot be used is reported, not an error. */
  readonly isBase?: boolean;
  /** What a baseline that cannot be used is: an error, a problem, or of no interest. Default: a problem. */
  readonly baseline?: 'required' | 'wanted' | 'ignored';
  /** Finds the observed calls to count. Default: there are none. */
  readonly traffic?: (place: TrafficPlace) => Promise<ReadTraffic | undefined>;
  /** Whether named paths may lead to nothing; default false. */
  readonly allowsMissing?: boolean;
  /** Leaves incidents out: the call reads those that it is about itself. */
  readonly withoutIncidents?: boolean;
}

/**
 * Reads what the paths, or the config beside them, name, and compiles it. Paths, config and baseline come from the same
 * state.
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
  if (options.files !== undefined) return loadFrom(options.files, cwd, paths, context, options);
  const files = await filesOf(state, cwd, options.comparedFiles !== undefined);
  try {
    return await loadFrom(files, cwd, paths, context, options);
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

async function loadFrom(
  from: Files,
  cwd: string,
  paths: readonly string[],
  context: LoadContext,
  options: LoadOptions,
): Promise<Model> {
  const { state, judgedBy, isBase = false, traffic } = options;
  const { read, catalog, wanted, faults, ...known } = await readState(from, cwd, paths, context, options);
  const named = (judgedBy?.places ?? read).context;
  const organization = await context.organization?.({ from, cwd, paths: wanted, named });
  context.progress.update('computing what fails');
  const { entities, config, ...opened } = openWithin(catalog.catalog, read, {
    organization,
    known: judgedBy?.own ?? options.known,
    asOf: context.asOf,
  });
  // What was exported is rarely staged.
  const observedFrom = state === undefined || typeof state === 'string' ? diskFiles(cwd) : from;
  const { path: configPath } = read;
  const past = options.withoutIncidents
    ? undefined
    : await pastOf(opened.graph, {
        from,
        config: config.incidents,
        configPath,
        asOf: context.asOf,
        limits: context.limits,
      });
  const seen = await traffic?.({
    config,
    configPath,
    from: observedFrom,
    limits: context.limits,
    formats: context.formats,
  });
  const model: Model = {
    ...opened,
    ...known,
    graph: past?.graph ?? opened.graph,
    declaredGraph: past?.graph ?? opened.graph,
    traffic: undefined,
    drift: undefined,
    incidents: past?.incidents ?? [],
    problems: [...opened.problems, ...(past?.problems ?? []), ...(isBase ? [] : faults)],
    catalog: { ...catalog.catalog, entities, incomplete: catalog.catalog.incomplete || past?.incomplete === true },
    texts: new Map([...read.texts, ...withoutObserved(catalog), ...(past?.texts ?? [])]),
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
  const exclude = (judgedBy?.places ?? read).exclude;
  const wanted = paths.length > 0 ? paths : wantedPaths(read, judgedBy?.places);
  const catalog = await readWanted(from, cwd, wanted, {
    ...context,
    exclude: [...context.exclude, ...exclude],
    expected: comparedFiles,
    entries: wantedEntries(read.catalog, judgedBy?.places.catalog),
  });
  const [missing] = catalog.missing;
  if (!allowsMissing && missing !== undefined) throw new UsageError(`${missing[0]}: ${missing[1].reason}`);
  const baselinePath = await baselinePathFor(from, read.path, paths);
  const known = baseline !== 'ignored' ? await readBaseline(from, baselinePath) : { baseline: undefined };
  if (!('fault' in known)) return { read, catalog, wanted, faults, baseline: known.baseline, baselinePath };
  if (!isBase && baseline === 'required') throw new UsageError(baselineFault(baselinePath, known));
  const source = { file: baselinePath, line: known.line, column: 1 };
  faults.push({ code: 'unreadable-file', reason: known.fault, source });
  return { read, catalog, wanted, faults, baseline: undefined, baselinePath };
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
  const { withTraffic } = await import('./count-traffic.ts');
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
