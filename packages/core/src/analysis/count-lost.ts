import { downTimes } from '../failure/down-times.ts';
import { type CompiledGraph, nodeOf } from '../graph/compile-graph.ts';
import type { Gates } from '../graph/gates.ts';
import { type CountsByKind, countKinds } from './count-kinds.ts';

/**
 * How many of each kind the loss of `failed` for good takes down, themselves not counted: what `simulate` without an end
 * says (tested), in a fraction of its time, since nobody asks who, when and why. O(V + gates).
 *
 * @throws when a ref is not in the graph
 */
export function countLost(
  graph: CompiledGraph,
  failed: readonly string[],
): { readonly declared: CountsByKind; readonly worstCase: CountsByKind } {
  const seeds = new Set(failed.map((ref) => nodeOf(graph, ref)));
  const count = (gates: Gates): CountsByKind =>
    countKinds(
      downTimes(gates, [...seeds])
        .nodes.filter((node) => !seeds.has(node))
        .map((node) => graph.nodes[node]!),
    );
  return { declared: count(graph.declared), worstCase: count(graph.worstCase) };
}
