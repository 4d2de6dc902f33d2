import type { FailureModel } from '../failure/failure-model.ts';
import type { Outage } from '../failure/outage.ts';
import { type OutageOptions, simulate } from '../failure/simulate.ts';
import { nodeOf } from '../graph/compile-graph.ts';
import type { Requirement } from '../model/requirement.ts';
import { seedsOf } from './fails-as.ts';
import { type Firebreak, firebreaks } from './firebreaks.ts';

/** A name that was failed, and the number of entities that fail with it: 1 for an entity. */
export interface FailedName {
  readonly ref: string;
  readonly standsFor: number;
}

/** An outage, and where it could be stopped. */
export interface OutageExplanation extends Outage {
  /** The refs asked for, sorted; a System, Domain or Group stands for its members, which are in `failed`. */
  readonly asked: readonly FailedName[];
  /** Where tolerating the loss for good would save the most Components, the best first. */
  readonly firebreaks: readonly (Omit<Firebreak, 'requirements'> & { readonly requirements: readonly Requirement[] })[];
}

/** Maximum number of firebreaks in the result. */
const most = 3;

/**
 * What happens when `names` fail together, a System, Domain or Group as all its members, and where tolerating it would
 * save the most.
 *
 * @throws when a ref is not in the graph
 */
export function explainOutage(
  graph: FailureModel,
  names: readonly string[],
  options: OutageOptions,
): OutageExplanation {
  const seeds = new Map([...new Set(names)].sort().map((ref) => [ref, seedsOf(graph, ref)]));
  const failed = [...new Set([...seeds.values()].flat())].map((seed) => graph.nodes[seed]!.ref).sort();
  const asked = [...seeds].map(([ref, { length }]) => ({ ref, standsFor: length }));
  return { asked, ...simulate(graph, failed, options), firebreaks: firebreaksOf(graph, failed) };
}

/**
 * The firebreaks of an outage alone.
 *
 * @throws when a ref is not in the graph
 */
export function firebreaksOf(graph: FailureModel, failed: readonly string[]): OutageExplanation['firebreaks'] {
  const seeds = failed.map((ref) => nodeOf(graph, ref));
  return firebreaks(graph, graph.declared, seeds, most).map((each) => ({
    ...each,
    requirements: each.requirements.map((index) => graph.requirements[index]!),
  }));
}
