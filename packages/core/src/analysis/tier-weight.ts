import type { FailureModel } from '../failure/failure-model.ts';
import type { GraphNode } from '../graph/graph-node.ts';

/** What the loss of an entity adds to a score: the weight of its tier for a Component, nothing for any other. */
export function tierWeight({ weights }: FailureModel, { kind, tier }: GraphNode): number {
  return kind === 'component' ? weights[tier ?? 'none'] : 0;
}
