import { reachedFrom } from '../base/reached-from.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import { statusCode } from '../failure/simulation.ts';
import { nodeOf } from '../graph/compile-graph.ts';
import { type CountsByKind, countKinds } from './count-kinds.ts';
import type { TreeExplanation, TreeNode } from './explain.ts';
import { type FailureEdge, type Propagation, propagationOf, stepOf } from './propagation.ts';
import { singlePointsOfFailure } from './single-points-of-failure.ts';

/** Links down a branch, and branches of one entity, that are shown; the rest is counted. */
export interface TreeCaps {
  readonly depth: number;
  readonly width: number;
}

/**
 * Everything that the permanent loss of `from` affects as a tree: each entity once, under the one that reaches it
 * first, breadth first. O(V + E).
 *
 * @param failing what fails, where `from` stands for several entities: `failsAs` says which
 * @throws when the ref is not in the graph
 */
export function explainTree(
  graph: FailureModel,
  from: string,
  caps: TreeCaps,
  failing: readonly string[] = [from],
): TreeExplanation {
  const seeds = failing.map((ref) => nodeOf(graph, ref));
  const failed = new Set(seeds);
  const propagation = propagationOf(graph, graph.declared, seeds);
  const { children, order } = breadthFirst(propagation);
  const size = sizesOf(children, order);
  const shown = branches(propagation, children, size, propagation.root, caps.depth, caps.width);
  const countOf = (code: number): CountsByKind =>
    countKinds(graph.nodes.filter((_, node) => propagation.status[node] === code && !failed.has(node)));
  return {
    from,
    failed: seeds.map((seed) => graph.nodes[seed]!.ref),
    singlePointsOfFailure: singlePointsOfFailure(graph, graph.declared, ({ ref }) => ref === from).get(
      nodeOf(graph, from),
    )!,
    down: countOf(statusCode.down),
    worstCaseDown: downIn(graph, seeds),
    undeclared: graph.requirements.filter(({ relation, of }) => relation === 'observed' && of.includes(from)),
    degraded: countOf(statusCode.degraded),
    exposed: countOf(statusCode.exposed),
    ...shown,
  };
}

/** What is down where no unproven claim holds and every undeclared call is a hard dependency. */
function downIn(graph: FailureModel, seeds: readonly number[]): CountsByKind {
  const { status } = propagationOf(graph, graph.worstCase, seeds);
  const failed = new Set(seeds);
  return countKinds(graph.nodes.filter((_, node) => status[node] === statusCode.down && !failed.has(node)));
}

type Children = ReadonlyMap<number, readonly FailureEdge[]>;

function breadthFirst(propagation: Propagation): { readonly children: Children; readonly order: readonly number[] } {
  const edges = new Map<number, readonly FailureEdge[]>();
  const reached = reachedFrom([propagation.root], (node) => {
    const from = propagation.edgesFrom(node);
    edges.set(node, from);
    return from.map(({ to }) => to);
  });
  const order = [...reached.keys()];
  const children = new Map(order.map((node) => [node, edges.get(node)!.filter(({ to }) => reached.get(to) === node)]));
  return { children, order };
}

/** Node -> how many entities its branches hold. */
function sizesOf(children: Children, order: readonly number[]): ReadonlyMap<number, number> {
  const size = new Map<number, number>();
  for (const node of [...order].reverse()) {
    size.set(
      node,
      children.get(node)!.reduce((sum, { to }) => sum + 1 + size.get(to)!, 0),
    );
  }
  return size;
}

/** The widest branches first, then in the order of their links; recursion is as deep as the cap allows. */
function branches(
  propagation: Propagation,
  children: Children,
  size: ReadonlyMap<number, number>,
  node: number,
  depth: number,
  width: number,
): { readonly children: readonly TreeNode[]; readonly omitted: number } {
  if (depth === 0) return { children: [], omitted: size.get(node)! };
  const ordered = [...children.get(node)!].sort((a, b) => size.get(b.to)! - size.get(a.to)!);
  const left = ordered.slice(width);
  return {
    children: ordered.slice(0, width).map((link) => ({
      step: stepOf(propagation, link),
      ...branches(propagation, children, size, link.to, depth - 1, width),
    })),
    omitted: left.reduce((sum, { to }) => sum + 1 + size.get(to)!, 0),
  };
}
