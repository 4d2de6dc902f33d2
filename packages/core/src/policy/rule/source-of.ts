import type { FailureModel } from '../../failure/failure-model.ts';
import { rowValues } from '../../graph/adjacency.ts';
import type { Source } from '../../model/source.ts';

/** Where an entity is described, else where the first requirement names it. */
export function sourceOf(graph: FailureModel, node: number): Source | null {
  const { source } = graph.nodes[node]!;
  if (source !== undefined) return source;
  const [gate] = rowValues(graph.declared.used, node);
  return gate === undefined ? null : graph.requirements[graph.declared.requirement[gate]!]!.source;
}
