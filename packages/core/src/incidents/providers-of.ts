import { rowValues } from '../graph/adjacency.ts';
import type { CompiledGraph } from '../graph/compile-graph.ts';

/** What provides an API; nothing for any other entity. */
export function providersOf(graph: CompiledGraph, ref: string): readonly string[] {
  const node = graph.indexOf.get(ref);
  if (node === undefined || graph.nodes[node]!.kind !== 'api') return [];
  return [...rowValues(graph.dependencies, node)].map((provider) => graph.nodes[provider]!.ref);
}
