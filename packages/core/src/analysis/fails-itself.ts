import type { GraphNode } from '../graph/graph-node.ts';

const faultKinds: ReadonlySet<string> = new Set(['component', 'resource', 'api', 'failuredomain']);

/**
 * Whether it fails by itself: a journey, a System or a team only fares as what it consists of, and a library does not
 * run.
 */
export function failsItself({ kind, isInert }: Pick<GraphNode, 'kind' | 'isInert'>): boolean {
  return faultKinds.has(kind) && !isInert;
}
