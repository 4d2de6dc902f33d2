import { reachedFrom } from '../base/reached-from.ts';
import { rowValues } from '../graph/adjacency.ts';
import { type Gates, gateClass } from './gates.ts';

/** These nodes and everything that they need hard, directly or not, nearest first. O(reached + their gates). */
export function hardDependenciesOf(gates: Gates, nodes: Iterable<number>): readonly number[] {
  return [...reachedFrom(nodes, (node) => hardMembers(gates, node)).keys()];
}

function* hardMembers(gates: Gates, node: number): Iterable<number> {
  for (const gate of rowValues(gates.owned, node)) {
    if (gates.class[gate] === gateClass.hard) yield* rowValues(gates.members, gate);
  }
}
