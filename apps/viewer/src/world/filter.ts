import { type CompiledGraph, compareText, type GraphNode } from '@faultline/core';
import { type Facet, type Filter, facets } from '../state/view-state.ts';
import { clipped, kindWord, nameOf, nodeAt } from './display-names.ts';

/** What the catalog says of each, beside the status that an answer gives it. */
export type CatalogFacet = Exclude<Facet, 'status'>;

/** Who is to be seen: of each facet that is filtered by, one of the values is theirs. */
export function passing(
  graph: CompiledGraph,
  filter: Filter,
  statusOf: (ref: string) => string,
): (ref: string) => boolean {
  const wanted = facets.flatMap((facet) => {
    const values = filter[facet];
    return values === undefined ? [] : [{ facet, values: new Set(values) }];
  });
  return (ref) => {
    const node = nodeAt(graph, ref);
    return wanted.every(({ facet, values }) => values.has(facet === 'status' ? statusOf(ref) : facetOf(node, facet)));
  };
}

/** The empty text for an entity without one. */
function facetOf(node: GraphNode | undefined, facet: CatalogFacet): string {
  return String(node?.[facet] ?? '');
}

/** A value of a facet, as people read it, and how many have it. */
export interface FacetValue {
  readonly value: string;
  readonly name: string;
  readonly count: number;
}

/** The values that these have, by name; entities without one come last. */
export function facetValues(graph: CompiledGraph, refs: readonly string[], facet: CatalogFacet): readonly FacetValue[] {
  const counts = new Map<string, number>();
  for (const ref of refs) {
    const value = facetOf(nodeAt(graph, ref), facet);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count, name: valueName(graph, facet, value) }))
    .sort((a, b) => Number(a.value === '') - Number(b.value === '') || compareText(a.name, b.name));
}

export function valueName(graph: CompiledGraph, facet: CatalogFacet, value: string): string {
  if (value === '') return 'none';
  if (facet === 'kind') return kindWord(value);
  return value.includes(':') ? nameOf(graph, value) : clipped(value, 40);
}

/** How many of these have each status. */
export function statusCounts(refs: readonly string[], statusOf: (ref: string) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const ref of refs) {
    const status = statusOf(ref);
    counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  return counts;
}
