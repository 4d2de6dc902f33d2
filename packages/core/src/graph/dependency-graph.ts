import { MultiDirectedGraph } from 'graphology';
import { compareText } from '../base/order.ts';
import type { Bound, Tier } from '../model/claims.ts';
import type { Link } from '../model/entity.ts';
import type { Requirement } from '../model/requirement.ts';
import type { Source } from '../model/source.ts';

/** Anything that can fail: an entity of the catalog, a journey, a failure domain, or what is only referred to. */
export interface GraphNode {
  readonly ref: string;
  /** Lower-cased kind; `journey` and `failuredomain` are ours. */
  readonly kind: string;
  readonly name: string;
  readonly title?: string;
  readonly type?: string;
  readonly lifecycle?: string;
  readonly owner?: string;
  readonly system?: string;
  readonly domain?: string;
  readonly tags: readonly string[];
  readonly links: readonly Link[];
  /** False for what is only referred to. */
  readonly declared: boolean;
  /** It does not run (a library, documentation), so it cannot fail by itself. */
  readonly isInert?: true;
  readonly tier?: Tier;
  readonly bound?: Bound;
  /** Seconds to work again once everything it needs is back. */
  readonly recovers: number;
  /** The axis (zone, cluster, credential ...) of which this is a failure domain. */
  readonly axis?: string;
  readonly source?: Source;
}

/** One member of one requirement: the edge's start needs its end. */
interface DependencyEdge {
  /** Index into the graph's `requirements`. */
  readonly requirement: number;
}

interface DependencyGraphAttributes {
  /** Sorted by dependent, then members, then class. */
  readonly requirements: readonly Requirement[];
}

/** The model: nodes are what can fail, edges run from dependent to dependency, one for each member of a requirement. */
export type DependencyGraph = MultiDirectedGraph<GraphNode, DependencyEdge, DependencyGraphAttributes>;

/**
 * The graph of these nodes and requirements, in an order that does not depend on theirs.
 *
 * @throws when a requirement names a node that is not there: the caller adds undeclared nodes first.
 */
export function dependencyGraph(nodes: readonly GraphNode[], requirements: readonly Requirement[]): DependencyGraph {
  const sorted = sortedRequirements(requirements);
  const graph: DependencyGraph = new MultiDirectedGraph();
  graph.replaceAttributes({ requirements: sorted });
  for (const node of sortedNodes(nodes)) graph.addNode(node.ref, node);
  for (const [index, requirement] of sorted.entries()) {
    for (const member of requirement.of) graph.addDirectedEdge(requirement.ref, member, { requirement: index });
  }
  return graph;
}

/** In the order in which the compiled graph numbers them: code units of the refs. */
export function sortedNodes(nodes: readonly GraphNode[]): GraphNode[] {
  return [...nodes].sort((a, b) => compareText(a.ref, b.ref));
}

/** By dependent, then members, then class. */
export function sortedRequirements(requirements: readonly Requirement[]): Requirement[] {
  return [...requirements].sort(compareRequirements);
}

function compareRequirements(a: Requirement, b: Requirement): number {
  return (
    compareText(a.ref, b.ref) ||
    compareLists(a.of, b.of) ||
    compareText(a.class, b.class) ||
    compareText(a.relation, b.relation) ||
    a.needs - b.needs ||
    (a.fallback?.lasts ?? 0) - (b.fallback?.lasts ?? 0)
  );
}

function compareLists(a: readonly string[], b: readonly string[]): number {
  for (let index = 0; index < a.length && index < b.length; index++) {
    const order = compareText(a[index]!, b[index]!);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
