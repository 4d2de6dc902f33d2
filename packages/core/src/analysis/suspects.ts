import { duringLoss } from '../failure/down-times.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import { holdingFallbacks } from '../failure/holding-fallbacks.ts';
import type { GraphNode } from '../graph/graph-node.ts';
import { failsAlone } from './fails-alone.ts';
import { singlePointsOfFailure } from './single-points-of-failure.ts';

/** A single failure that explains why an entity is down. */
export interface Suspect {
  readonly node: number;
  /** What goes down with the suspect, itself included; ascending. */
  readonly down: Int32Array;
  /** By index in `down`, the seconds after which it does. */
  readonly at: Float64Array;
}

/** Seconds within which a failure must show to count as the reason. */
export const suspectWindow = 300;

/**
 * The entities and failure domains whose loss alone takes `node` down within five minutes, as declared, itself among
 * them; ascending. An API fails with what provides it, so it is not one.
 */
export function suspectNodes(graph: FailureModel, node: number): readonly number[] {
  return suspectsByNode(graph, [node]).get(node)!;
}

/**
 * The same for several nodes together. Two passes over the single failures of all that they need, and one over what is
 * reached by each of those that a fallback delays.
 */
export function suspectsByNode(graph: FailureModel, nodes: readonly number[]): ReadonlyMap<number, readonly number[]> {
  const gates = graph.declared;
  const fails = failsAlone(graph);
  const asked = new Set(nodes.map((node) => graph.nodes[node]!));
  const isAsked = (each: GraphNode): boolean => asked.has(each);
  const points = singlePointsOfFailure(graph, gates, isAsked);
  const pointsAtOnce = singlePointsOfFailure(graph, holdingFallbacks(gates), isAsked);
  return new Map(
    nodes.map((node) => {
      const atOnce = new Set(pointsAtOnce.get(node));
      const isInTime = (each: number): boolean =>
        each === node ||
        atOnce.has(graph.nodes[each]!.ref) ||
        duringLoss(gates, [each], ({ at }) => at[node]! <= suspectWindow);
      const own = fails(node) ? [node] : [];
      const found = [...own, ...points.get(node)!.map((ref) => graph.indexOf.get(ref)!)]
        .filter((each) => graph.nodes[each]!.kind !== 'api')
        .sort((a, b) => a - b);
      return [node, found.filter(isInTime)];
    }),
  );
}

/**
 * The suspects with the times of everything that goes down with them, one after the other until those so far reach
 * `most` nodes and uses of nodes: what a suspect reaches is what it costs to examine it. At least one.
 */
export function suspects({ declared }: FailureModel, nodes: readonly number[], most = Infinity): readonly Suspect[] {
  const found: Suspect[] = [];
  let reached = 0;
  for (const node of nodes) {
    if (reached > most) break;
    const suspect = duringLoss(declared, [node], (times): Suspect => {
      const down = Int32Array.from(times.nodes).sort();
      return { node, down, at: Float64Array.from(down, (each) => times.at[each]!) };
    });
    found.push(suspect);
    const { start } = declared.used;
    for (const each of suspect.down) reached += 1 + start[each + 1]! - start[each]!;
  }
  return found;
}
