import { duringLoss } from '../failure/down-times.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import { failsItself, singlePointsOfFailure } from './single-points-of-failure.ts';

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
 * them; ascending. An API fails with what provides it, so it is not one. One pass over all single failures, and one
 * over what each of them reaches.
 */
export function suspectNodes(graph: FailureModel, node: number): readonly number[] {
  const gates = graph.declared;
  const points = singlePointsOfFailure(graph, gates, (each) => each === graph.nodes[node]).get(node) ?? [];
  const own = failsItself(graph.nodes[node]!) ? [node] : [];
  return [...own, ...points.map((ref) => graph.indexOf.get(ref)!)]
    .filter((each) => graph.nodes[each]!.kind !== 'api')
    .sort((a, b) => a - b)
    .filter((each) => duringLoss(gates, [each], ({ at }) => at[node]! <= suspectWindow));
}

/** The suspects with the times of everything that goes down with them. */
export function suspects({ declared }: FailureModel, nodes: readonly number[]): readonly Suspect[] {
  return nodes.map((node) =>
    duringLoss(declared, [node], (times) => {
      const down = Int32Array.from(times.nodes).sort();
      return { node, down, at: Float64Array.from(down, (each) => times.at[each]!) };
    }),
  );
}
