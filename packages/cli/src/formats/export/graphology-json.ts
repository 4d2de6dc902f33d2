import type { GraphologyGraph } from '@faultline/core/graphology';

/** The serialization of graphology, which `Graph.from` reads. */
export function formatGraphology(graph: GraphologyGraph): string {
  return `${JSON.stringify(graph.export(), null, 2)}\n`;
}
