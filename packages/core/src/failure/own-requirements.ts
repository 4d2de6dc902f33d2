import { rowValues } from '../graph/adjacency.ts';
import { nodeOf } from '../graph/compile-graph.ts';
import type { FailureModel } from './failure-model.ts';

/**
 * The numbers of the requirements of an entity: a declared gate has the number of its requirement. O(1).
 *
 * @throws when the ref is not in the graph
 */
export function ownRequirements(graph: FailureModel, ref: string): Int32Array {
  return rowValues(graph.declared.owned, nodeOf(graph, ref));
}
