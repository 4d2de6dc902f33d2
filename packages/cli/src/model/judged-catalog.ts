import { buildReport, type Report } from '@faultline/core';
import { UsageError } from '../errors/usage-error.ts';
import type { Range, Revision } from '../read/base-revision.ts';
import { workingDirectory } from '../read/working-directory.ts';
import { againstBase, hasBrokenConfig, isNothing, requireThere } from './against-base.ts';
import type { LoadContext } from './load-context.ts';
import { loadModel } from './load-model.ts';
import type { Model, State } from './model.ts';
import type { TrafficOptions } from './observed-traffic.ts';
import { ownTraffic } from './own-traffic.ts';
import { withScope } from './with-scope.ts';

/** What is judged, and by what. */
export interface JudgedState extends TrafficOptions {
  /** The state that the change is compared with; `auto`: that of the build server's event. Default: none. */
  readonly base?: string;
  /** Compares with the base itself instead of the merge base. */
  readonly exact?: boolean;
  /** Judges the index of git instead of the work tree. */
  readonly staged?: boolean;
}

/** A catalog, judged. */
export interface JudgedCatalog {
  readonly model: Model;
  /** `decisiveReport` says which of them counts. */
  readonly reports: readonly Report[];
  /** Undefined where all of the catalog is judged. */
  readonly base: Revision | undefined;
  /** What of the base cannot be used: its config, or another part of it. */
  readonly baseFault?: 'config' | 'part' | undefined;
  /** The config that decides; undefined where there is none. */
  readonly policyPath: string | undefined;
}

/**
 * The one way to a verdict: the catalog by its own policy, or a change by that of its base. Undefined where there is
 * nothing to judge.
 *
 * @throws UsageError, ConfigError, IncompleteError
 */
export async function judgedCatalog(
  paths: readonly string[],
  context: LoadContext,
  state: JudgedState,
): Promise<JudgedCatalog | undefined> {
  const head: State = state.staged === true ? 'index' : 'work tree';
  const range = await rangeOf(state);
  return range === undefined
    ? judgeAlone(paths, context, { head, traffic: state })
    : judgeAgainst(paths, context, { base: range.base, head, traffic: state });
}

/** Undefined where all of the catalog is judged. */
async function rangeOf({ base, exact, staged }: JudgedState): Promise<Range | undefined> {
  if (base === undefined) return undefined;
  const { baseRevision, headCommit } = await import('../read/base-revision.ts');
  const { eventBase, requireChange } = await import('../read/event-base.ts');
  const cwd = workingDirectory();
  const event = base === 'auto' ? await eventBase(cwd, process.env) : undefined;
  if (base === 'auto' && event === undefined) return undefined;
  await requireChange(cwd, process.env);
  const isExact = event?.isExact ?? (exact === true || staged === true);
  const range = await baseRevision(cwd, event?.revision ?? base, isExact);
  if (range.head !== undefined && range.head.commit !== (await headCommit(cwd)))
    throw new UsageError(`--base ${base}: check judges the work tree, so ${range.head.name} must be HEAD`);
  return range;
}

async function judgeAlone(
  paths: readonly string[],
  context: LoadContext,
  { head: state, traffic }: { readonly head: State; readonly traffic: TrafficOptions },
): Promise<JudgedCatalog | undefined> {
  const model = await loadModel(paths, context, {
    state,
    baseline: 'required',
    allowsMissing: true,
    traffic: ownTraffic(traffic),
  });
  requireThere([model]);
  if (isNothing(model) && !model.catalog.incomplete) return undefined;
  const report = buildReport(model.graph, { ...model, catalog: withScope(model) });
  return { model, reports: [report], base: undefined, policyPath: model.policyPath };
}

async function judgeAgainst(
  paths: readonly string[],
  context: LoadContext,
  change: { readonly base: Revision; readonly head: State; readonly traffic: TrafficOptions },
): Promise<JudgedCatalog | undefined> {
  const against = await againstBase(paths, context, change);
  const { before, model } = against;
  if (isNothing(before, model) && !withScope(model).incomplete) return undefined;
  const { policyPath } = hasBrokenConfig(before) ? model : before;
  const { judgedChange } = await import('./judged-change.ts');
  const isUnread = before.catalog.incomplete || before.faults.length > 0;
  const baseFault = hasBrokenConfig(before) ? 'config' : isUnread ? 'part' : undefined;
  return { model, reports: judgedChange(against).reports, base: change.base, baseFault, policyPath };
}
