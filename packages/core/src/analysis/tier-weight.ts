import type { CompiledGraph } from '../graph/compile-graph.ts';
import type { GraphNode } from '../graph/dependency-graph.ts';

/** What the loss of an entity adds to a score: the weight of its tier for a Component, nothing for any other. */
export function tierWeight({ weights }: CompiledGraph, { kind, tier }: GraphNode): number {
  return kind === 'component' ? weights[tier ?? 'none'] : 0;
}
