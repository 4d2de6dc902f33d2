import { compareText } from '../base/order.ts';
import { countedKind } from '../graph/counted-kind.ts';
import type { GraphNode } from '../graph/graph-node.ts';

/** How many entities of each kind; a kind with none is left out. */
export type CountsByKind = Readonly<Record<string, number>>;

/** Counts are by kind and never mixed: a Component down is another thing than an API down. */
export function countKinds(entities: Iterable<Pick<GraphNode, 'kind' | 'isInert'>>): CountsByKind {
  const counts = new Map<string, number>();
  for (const entity of entities) {
    const kind = countedKind(entity);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return sortedCounts(counts);
}

function sortedCounts(counts: ReadonlyMap<string, number>): CountsByKind {
  return Object.fromEntries([...counts].sort(([a], [b]) => compareText(a, b)));
}
