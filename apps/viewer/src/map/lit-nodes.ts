import { type FailureModel, failsAs, simulate } from '@faultline/core';
import type { VisibleGraph } from './visible-graph.ts';

/**
 * The nodes of a map to which the loss of one spreads, itself included. For what cannot fail, such as a journey, what
 * it needs instead.
 */
export function litNodes(
  graph: FailureModel,
  visible: VisibleGraph,
  reading: 'declared' | 'worstCase',
  ref: string,
): ReadonlySet<string> {
  const failed = failsAs(graph, ref);
  if (failed.length === 0) {
    return new Set([ref, ...visible.edges.flatMap(({ from, to }) => (from === ref ? [to] : []))]);
  }
  const { down, degraded, exposed } = simulate(graph, failed, { lasts: null })[reading];
  const touched = new Set([...failed, ...down, ...degraded, ...exposed]);
  const nodes = visible.nodes.filter(({ holds }) => holds.some((each) => touched.has(each)));
  return new Set([ref, ...nodes.map((node) => node.ref), ...visible.groups.map((group) => group.ref)]);
}
