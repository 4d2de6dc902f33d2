import type { FailureModel } from '../failure/failure-model.ts';
import { isComponent } from '../graph/counted-kind.ts';
import type { GraphNode } from '../graph/graph-node.ts';

/** What the loss of an entity adds to a score: the weight of its tier for a Component, nothing for any other. */
export function tierWeight({ weights }: FailureModel, node: GraphNode): number {
  return isComponent(node) ? weights[node.tier ?? 'none'] : 0;
}
