import { subgraph } from 'graphology-operators';
import { bfsFromNode } from 'graphology-traversal';
import type { GraphologyGraph } from './to-graphology.ts';

/**
 * The part of a graph around some nodes: themselves, what they need and what needs them, each way at most `depth` edges
 * far. What else needs one of their dependencies is not in it. O(nodes + edges).
 *
 * @throws when a ref is not in the graph
 */
export function neighbourhood(graph: GraphologyGraph, refs: readonly string[], depth: number): GraphologyGraph {
  const near = new Set<string>();
  for (const ref of refs) {
    for (const mode of ['outbound', 'inbound'] as const) {
      bfsFromNode(
        graph,
        ref,
        (node, _, distance) => {
          near.add(node);
          return distance >= depth;
        },
        { mode },
      );
    }
  }
  // In the order of the graph, not in that of the walk.
  return subgraph(graph, (node) => near.has(node)) as GraphologyGraph;
}
