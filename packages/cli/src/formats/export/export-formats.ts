import type { GraphologyGraph } from '@faultline/core/graphology';
import type { FormatRegistry } from '../format-registry.ts';

/** The formats in which other programs read a graph. */
export const exportFormats = {
  gexf: async () => (await import('./gexf.ts')).formatGexf,
  graphml: async () => (await import('./graphml.ts')).formatGraphml,
  'neo4j-nodes': async () => (await import('./neo4j-nodes.ts')).formatNeo4jNodes,
  'neo4j-relationships': async () => (await import('./neo4j-relationships.ts')).formatNeo4jRelationships,
  graphology: async () => (await import('./graphology-json.ts')).formatGraphology,
} satisfies FormatRegistry<GraphologyGraph>;
