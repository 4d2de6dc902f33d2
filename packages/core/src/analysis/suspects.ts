import { downTimes } from '../failure/down-times.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import { failsItself, singlePointsOfFailure } from './single-points-of-failure.ts';

/** A single failure that explains why an entity is down. */
export interface Suspect {
  readonly node: number;
  /** By node, seconds after which it goes down with the suspect; Infinity for those that stay up. */
  readonly downAt: Float64Array;
}

/** Seconds within which a failure must show to count as the reason. */
export const suspectWindow = 300;

/**
 * The entities and failure domains whose loss alone takes `node` down within five minutes, as declared, itself among
 * them; ascending. An API fails with what provides it, so it is not one. One pass over all single failures, and the
 * times of each suspect.
 */
export function suspects(graph: FailureModel, node: number): readonly Suspect[] {
  const gates = graph.declared;
  const points = singlePointsOfFailure(graph, gates, (each) => each === graph.nodes[node]).get(node) ?? [];
  const own = failsItself(graph.nodes[node]!) ? [node] : [];
  return [...own, ...points.map((ref) => graph.indexOf.get(ref)!)]
    .filter((each) => graph.nodes[each]!.kind !== 'api')
    .sort((a, b) => a - b)
    .map((each) => ({ node: each, downAt: downTimes(gates, [each]).at }))
    .filter(({ downAt }) => downAt[node]! <= suspectWindow);
}
