import {
  type CallChanges,
  type ComparedCatalog,
  type Diff,
  diffGraphs,
  heldTo,
  isFailing,
  isUnaccepted,
  type Report,
  type Scope,
} from '@faultline/core';
import type { Revision } from '../read/base-revision.ts';
import { againstBase, hasBrokenConfig, isNothing, requireThere } from './against-base.ts';
import { type ComparedOptions, comparedSide, isState, type NamedSide, nameOf } from './compared-side.ts';
import { decisiveReport } from './decisive-report.ts';
import { judgedChange } from './judged-change.ts';
import type { LoadContext } from './load-context.ts';
import { withTrafficOf } from './load-model.ts';
import type { Model } from './model.ts';
import type { ReadTraffic, TrafficOptions } from './observed-traffic.ts';

/** What is compared, and within which catalog of each state. */
export interface ComparisonOptions extends Pick<ComparedOptions, 'paths'> {
  readonly base: NamedSide;
  readonly head: NamedSide;
  readonly traffic: TrafficOptions;
}

/** Two states, compared. */
export interface Comparison {
  readonly base: string;
  readonly head: string;
  readonly changes: Diff;
  readonly scope: Scope | undefined;
  /** The catalog whose problems are shown; undefined for saved reports. */
  readonly model: Model | undefined;
  /** Whether the head, or what a base excuses, is not known in full: then nothing can be concluded. */
  readonly isInconclusive: boolean;
}

/**
 * Compares two states. The head of a revision is judged by what that revision says, exactly as `check --base` does it;
 * folders and saved reports are compared as they are. Undefined where neither side has anything to compare.
 *
 * @throws UsageError for a path that both sides lack
 */
export async function comparison(options: ComparisonOptions, context: LoadContext): Promise<Comparison | undefined> {
  const { base, head } = options;
  return base !== 'work tree' && isState(base) && isState(head)
    ? byItsBase({ ...options, base, head }, context)
    : asTheyAre(options, context);
}

type JudgedOptions = ComparisonOptions & { readonly base: Revision; readonly head: Revision | 'work tree' };

async function byItsBase(
  { base, head, paths, traffic }: JudgedOptions,
  context: LoadContext,
): Promise<Comparison | undefined> {
  const against = await againstBase(paths, context, { base, head, traffic });
  const { before, model } = against;
  const { judged, reports } = judgedChange(against);
  const report = decisiveReport(reports, 'error');
  if (isNothing(before, model) && !report.incomplete) return undefined;
  const isUnread = model.catalog.incomplete;
  const changes = diffGraphs(
    {
      graph: heldTo(judged.past, { graph: before.declaredGraph }).graph,
      incomplete: before.catalog.incomplete || hasBrokenConfig(before),
    },
    { graph: judged.declaredGraph, incomplete: isUnread },
    {
      calls: await changedCalls(before, model),
      judgement: judged.change.judgement,
      findings: failingFindings(report),
    },
  );
  const { scope } = model;
  return { base: nameOf(base), head: nameOf(head), changes, scope, model, isInconclusive: report.incomplete };
}

function failingFindings({ findings }: Report): NonNullable<Diff['findings']> {
  return findings
    .filter((each) => isFailing(each, 'error'))
    .map(({ rule, ref, state, message, advice, source }) => ({
      rule,
      ref,
      state: state === 'worse' ? 'worse' : 'open',
      message,
      advice,
      source,
    }));
}

async function asTheyAre(
  { base, head, ...options }: ComparisonOptions,
  context: LoadContext,
): Promise<Comparison | undefined> {
  const before = await comparedSide(base, options, context);
  const after = await comparedSide(head, { ...options, known: before.model?.own }, context);
  const models = [after, before].flatMap(({ model }) => model ?? []);
  if (models.length === 2) {
    requireThere(models, before.name);
    if (isNothing(...models)) return undefined;
  }
  const changes = diffGraphs(before, after, { calls: await changedCalls(before.model, after.model) });
  const [model] = models;
  const scope = after.model?.scope ?? before.model?.scope;
  const isInconclusive = changes.incomplete || isUnaccepted(scope);
  return {
    base: before.name,
    head: after.name,
    changes,
    scope,
    model: before.incomplete ? withProblemsOf(before.model, model) : model,
    isInconclusive,
  };
}

/** What differs in the dependencies that are called, by one set of calls: those of the base, if it has any. */
async function changedCalls(before: Model | undefined, after: Model | undefined): Promise<CallChanges | null> {
  const traffic = before?.traffic ?? after?.traffic;
  if (before === undefined || after === undefined || traffic === undefined) return null;
  const { callChanges } = await import('../on-demand/traffic.ts');
  const [old, now] = await Promise.all([before, after].map((model) => comparedBy(model, traffic)));
  return callChanges(old!, now!);
}

async function comparedBy(model: Model, traffic: ReadTraffic): Promise<ComparedCatalog> {
  const isSame = model.traffic?.sources === traffic.sources;
  const counted = isSame ? model : await withTrafficOf(model, traffic);
  const { declaredGraph: graph, catalog, config, drift } = counted;
  return { graph, entities: catalog.entities, config, drift: drift! };
}

/** A base that could not be read in full is why the comparison is incomplete: its problems are shown as well. */
function withProblemsOf(base: Model | undefined, model: Model | undefined): Model | undefined {
  if (base === undefined || model === undefined || model === base) return model;
  const problems = [...model.catalog.problems, ...base.catalog.problems];
  return { ...model, catalog: { ...model.catalog, problems }, texts: new Map([...model.texts, ...base.texts]) };
}
