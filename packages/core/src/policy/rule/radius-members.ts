import type { FailureModel } from '../../failure/failure-model.ts';
import type { Gates } from '../../failure/gates.ts';
import { lastLoss } from '../../failure/last-loss.ts';

/**
 * The nodes that are down when `node` is lost for good, without itself; ascending. As declared, unless other gates are
 * given.
 */
export function radiusMembers(graph: FailureModel, node: number, gates: Gates = graph.declared): readonly number[] {
  return lastLoss(gates, node)
    .nodes.filter((other) => other !== node)
    .sort((a, b) => a - b);
}
