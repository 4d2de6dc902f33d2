import type { GraphNode } from './graph-node.ts';

/**
 * The kind under which a node is counted: `inert` for what does not run, since it is not a Component that can be down.
 */
export function countedKind({ kind, isInert }: Pick<GraphNode, 'kind' | 'isInert'>): string {
  return isInert ? 'inert' : kind;
}

/** Whether a node is a Component that runs. */
export function isComponent(node: Pick<GraphNode, 'kind' | 'isInert'>): boolean {
  return node.kind === 'component' && !node.isInert;
}
