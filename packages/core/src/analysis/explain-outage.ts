import type { FailureModel } from '../failure/failure-model.ts';
import type { Outage } from '../failure/outage.ts';
import { type OutageOptions, simulate } from '../failure/simulate.ts';
import { nodeOf } from '../graph/compile-graph.ts';
import type { Requirement } from '../model/requirement.ts';
import { type Firebreak, firebreaks } from './firebreaks.ts';

/** An outage, and where it could be stopped. */
export interface OutageExplanation extends Outage {
  /** Where tolerating the loss for good would save the most Components, the best first. */
  readonly firebreaks: readonly (Omit<Firebreak, 'requirements'> & { readonly requirements: readonly Requirement[] })[];
}

/** Maximum number of firebreaks in the result. */
const most = 3;

/**
 * What happens when the entities `failed` fail together, and where tolerating it would save the most.
 *
 * @throws when a ref is not in the graph
 */
export function explainOutage(
  graph: FailureModel,
  failed: readonly string[],
  options: OutageOptions,
): OutageExplanation {
  return { ...simulate(graph, failed, options), firebreaks: firebreaksOf(graph, failed) };
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
