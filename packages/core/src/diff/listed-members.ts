import type { DiffColumns } from './diff-columns.ts';
import type { Down } from './down-lists.ts';

/** Refs of the Components and journeys among `nodes` but `failed`, sorted, and how many of them are not listed. */
export function listedMembers(
  columns: DiffColumns,
  nodes: Down,
  failed: string,
  most: number,
): { readonly refs: readonly string[]; readonly unlisted: number } {
  const { graph, isJourney, isComponent } = columns;
  const own = graph.indexOf.get(failed) ?? -1;
  const counted = new Int32Array(nodes.length);
  let count = 0;
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index]!;
    if (node !== own && isComponent[node]! + isJourney[node]! > 0) counted[count++] = node;
  }
  const listed = count <= most ? counted.subarray(0, count) : mostTelling(columns, counted.subarray(0, count), most);
  return { refs: Array.from(listed, (node) => graph.nodes[node]!.ref), unlisted: count - listed.length };
}

/** Of ascending nodes those that both sides describe, then the journeys and costly tiers; ascending. */
function mostTelling({ isNew, rank }: DiffColumns, nodes: Down, most: number): Down {
  const found: number[] = [];
  for (let wanted = 0; found.length < most; wanted++) {
    for (let index = 0; index < nodes.length && found.length < most; index++) {
      const node = nodes[index]!;
      if (2 * isNew[node]! + (rank[node]! > costlyTier ? 1 : 0) === wanted) found.push(node);
    }
  }
  return Int32Array.from(found).sort();
}

/** The tier up to which an entity is among the exposures. */
const costlyTier = 2;
