import { duringLoss } from '../failure/down-times.ts';
import type { Gates } from '../failure/gates.ts';
import { type CompiledGraph, nodeOf } from '../graph/compile-graph.ts';
import { type CountsByKind, countKinds } from './count-kinds.ts';

/**
 * How many of each kind the loss of `failed` for good takes down, themselves not counted: what `simulate` without an
 * end says (tested), in a fraction of its time, since nobody asks who, when and why. O(V + gates).
 *
 * @param gates the declared ones of the graph, or those of its worst case
 * @throws when a ref is not in the graph
 */
export function countLost(graph: CompiledGraph, gates: Gates, failed: readonly string[]): CountsByKind {
  const seeds = new Set(failed.map((ref) => nodeOf(graph, ref)));
  return duringLoss(gates, [...seeds], ({ nodes }) =>
    countKinds(nodes.filter((node) => !seeds.has(node)).map((node) => graph.nodes[node]!)),
  );
}
