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
 * Says of many others whether they lie within a bound of `node`. A ref in a list stands for itself and, as a System or
 * Domain, for its parts.
 */
export function withinBound(
  node: GraphNode,
  bound: Bound,
): (other: Pick<GraphNode, 'ref' | 'system' | 'domain'>) => boolean {
  const { ref, system, domain } = node;
  if (typeof bound !== 'string') {
    const listed = new Set(bound);
    return (other) =>
      other.ref === ref ||
      [other.ref, other.system, other.domain].some((each) => each !== undefined && listed.has(each));
  }
  switch (bound) {
    case 'component':
      return (other) => other.ref === ref;
    case 'system':
      return (other) => other.ref === ref || (system !== undefined && other.system === system);
    case 'domain':
      return (other) => other.ref === ref || (domain !== undefined && other.domain === domain);
    case 'organization':
      return () => true;
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
  const isInside = withinBound(node, bound);
  return down.filter((other) => runs[other] === 1 && !isInside(graph.nodes[other]!));
}

/** Says of many others whether they are Components that lie outside a bound of `node`. */
export function outsideBoundOf(node: GraphNode, bound: Bound): (other: GraphNode) => boolean {
  const isInside = withinBound(node, bound);
  return (other) => isComponent(other) && !isInside(other);
}

/** `its system`, or the refs that it lists. */
export function boundText(bound: Bound): string {
  return typeof bound === 'string' ? `its ${bound}` : listedRefs(bound);
}
