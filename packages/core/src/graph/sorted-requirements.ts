import { compareText } from '../base/order.ts';
import type { Requirement } from '../model/requirement.ts';
import { adjacencyOf, ascending } from './adjacency.ts';

/**
 * By dependent, then members, then class: the order in which a compiled graph numbers its requirements.
 * O(requirements), beside sorting those of each dependent.
 *
 * @param owners by requirement, the number of its dependent among `nodes`, which are numbered in order of their refs
 */
export function sortedRequirements(
  requirements: readonly Requirement[],
  owners: Int32Array,
  nodes: number,
): readonly Requirement[] {
  const { start, values } = adjacencyOf(nodes, owners, ascending(owners.length));
  const sorted: Requirement[] = [];
  for (let node = 0; node < nodes; node++) {
    const own: Requirement[] = [];
    for (let at = start[node]!; at < start[node + 1]!; at++) own.push(requirements[values[at]!]!);
    for (const requirement of own.sort(compareOfOne)) sorted.push(requirement);
  }
  return sorted;
}

/** The order of the requirements of one dependent. */
function compareOfOne(a: Requirement, b: Requirement): number {
  return (
    compareLists(a.of, b.of) ||
    compareText(a.class, b.class) ||
    compareText(a.relation, b.relation) ||
    a.needs - b.needs ||
    (a.fallback?.lasts ?? 0) - (b.fallback?.lasts ?? 0)
  );
}

function compareLists(a: readonly string[], b: readonly string[]): number {
  for (let index = 0; index < a.length && index < b.length; index++) {
    const order = compareText(a[index]!, b[index]!);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
