import { compareText } from '../base/order.ts';
import type { Requirement } from '../model/requirement.ts';
import { adjacencyOf, ascending } from './adjacency.ts';
import type { StatedNeeds } from './stated-needs.ts';

/**
 * By dependent, then members, then class: the order in which a compiled graph numbers its requirements, of which some
 * are statements of a catalog. A statement is given by its number, a requirement by `~` of its index.
 * O(requirements), beside sorting those of each dependent.
 *
 * @param owners by requirement, the number of its dependent among `nodes`, which are numbered in order of their refs
 */
export function sortedRequirements(
  requirements: readonly Requirement[],
  owners: Int32Array,
  nodes: number,
  { owner, requirementAt }: StatedNeeds,
): Int32Array {
  const { start, values } = adjacencyOf(nodes, owners, ascending(owners.length));
  const sorted = new Int32Array(owners.length + owner.length);
  let [next, stated] = [0, 0];
  for (let node = 0; node < nodes; node++) {
    const from = next;
    while (owner[stated] === node) sorted[next++] = stated++;
    if (start[node] === start[node + 1]) continue;
    const own = Array.from(sorted.subarray(from, next), (number) => ({ number, row: requirementAt(number) }));
    for (let at = start[node]!; at < start[node + 1]!; at++)
      own.push({ number: ~values[at]!, row: requirements[values[at]!]! });
    next = from;
    for (const { number } of own.sort((a, b) => compareOfOne(a.row, b.row))) sorted[next++] = number;
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
