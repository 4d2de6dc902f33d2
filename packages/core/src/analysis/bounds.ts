import type { FailureModel } from '../failure/failure-model.ts';
import { isComponent } from '../graph/counted-kind.ts';
import type { GraphNode } from '../graph/graph-node.ts';
import type { Bound } from '../model/claims.ts';
import { listedRefs } from '../model/short-ref.ts';
import { nodeColumns } from './node-columns.ts';

/** The bound of an entity: the one it declares, else its own system, else itself alone. */
export function boundOf(node: GraphNode): { readonly bound: Bound; readonly isDeclared: boolean } {
  if (node.bound !== undefined) return { bound: node.bound, isDeclared: true };
  return { bound: node.system === undefined ? 'component' : 'system', isDeclared: false };
}

/**
 * The bound that a radius is held against. The whole organization does not limit anything, so it counts as no bound.
 */
export function countedBound(node: GraphNode): Bound {
  const { bound } = boundOf(node);
  return bound === 'organization' ? 'component' : bound;
}

/**
 * Whether `other` lies within a bound of `node`. A ref in a list stands for itself and, as a System or Domain, for its
 * parts.
 */
export function isWithin(node: GraphNode, bound: Bound, other: Pick<GraphNode, 'ref' | 'system' | 'domain'>): boolean {
  if (other.ref === node.ref) return true;
  if (typeof bound !== 'string') {
    return [other.ref, other.system, other.domain].some((ref) => ref !== undefined && bound.includes(ref));
  }
  switch (bound) {
    case 'component':
      return false;
    case 'system':
      return node.system !== undefined && other.system === node.system;
    case 'domain':
      return node.domain !== undefined && other.domain === node.domain;
    case 'organization':
      return true;
    default:
      return bound satisfies never;
  }
}

/** The Components among `down` that lie outside the bound, by index. */
export function componentsOutside(
  graph: FailureModel,
  node: GraphNode,
  bound: Bound,
  down: readonly number[],
): readonly number[] {
  const { isComponent: runs } = nodeColumns(graph);
  return down.filter((other) => runs[other] === 1 && !isWithin(node, bound, graph.nodes[other]!));
}

export function isComponentOutside(node: GraphNode, bound: Bound, other: GraphNode): boolean {
  return isComponent(other) && !isWithin(node, bound, other);
}

/** `its system`, or the refs that it lists. */
export function boundText(bound: Bound): string {
  return typeof bound === 'string' ? `its ${bound}` : listedRefs(bound);
}
