import { duringLoss } from '../failure/down-times.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import { hardDependenciesOf } from '../failure/hard-dependencies-of.ts';
import type { GraphNode } from '../graph/graph-node.ts';
import { failsAlone } from './fails-alone.ts';

/** An entity that goes down with a failure on both sides of a comparison, and sooner on the second. */
export interface SoonerLoss {
  /** The entity or failure domain that fails. */
  readonly failed: string;
  readonly ref: string;
  /** Seconds from the failure until `ref` is down. */
  readonly before: number;
  readonly after: number;
}

/**
 * The losses that come sooner in `after`, by failed entity, then by ref. Only a fallback delays a loss, so only
 * failures that a fallback of `before` holds against are simulated: O((V + E) log V) for each of them.
 *
 * @param among the failures that can differ; default: all
 */
export function soonerLosses(
  before: FailureModel,
  after: FailureModel,
  isAsked: (node: GraphNode) => boolean,
  among?: ReadonlySet<string>,
): readonly SoonerLoss[] {
  return delayedSeeds(before).flatMap((seed) => {
    const failed = before.nodes[seed]!.ref;
    const seedAfter = after.indexOf.get(failed);
    if (seedAfter === undefined || among?.has(failed) === false) return [];
    const delayed = duringLoss(before.declared, [seed], ({ at, nodes }) =>
      nodes
        .filter((node) => at[node]! > 0 && isAsked(before.nodes[node]!))
        .sort((a, b) => a - b)
        .map((node) => ({ ref: before.nodes[node]!.ref, was: at[node]! })),
    );
    if (delayed.length === 0) return [];
    return duringLoss(after.declared, [seedAfter], ({ at }) =>
      delayed.flatMap(({ ref, was }): SoonerLoss[] => {
        const now = at[after.indexOf.get(ref) ?? -1] ?? Number.POSITIVE_INFINITY;
        return now < was ? [{ failed, ref, before: was, after: now }] : [];
      }),
    );
  });
}

/** The nodes that can fail and whose failure can reach a requirement with a fallback, ascending. */
function delayedSeeds(graph: FailureModel): readonly number[] {
  const { requirements, declared, indexOf } = graph;
  const members = requirements.flatMap(({ fallback, of }) => (fallback === undefined ? [] : of));
  return hardDependenciesOf(
    declared,
    members.map((ref) => indexOf.get(ref)!),
  )
    .filter(failsAlone(graph))
    .sort((a, b) => a - b);
}
