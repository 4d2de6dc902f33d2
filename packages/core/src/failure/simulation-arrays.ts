import type { Gates } from './gates.ts';

/** What a simulation writes down for each node and each gate. */
export interface SimulationArrays {
  /** Node -> when its own failure ends; -Infinity for those that never failed themselves. */
  readonly releasedAt: Float64Array;
  readonly isDown: Uint8Array;
  /** Node -> how many of its hard requirements are lost, fallback or not. */
  readonly unmet: Int32Array;
  /** Node -> since when all its hard requirements are met. */
  readonly metSince: Float64Array;
  /** Gate -> how many of its members are down. */
  readonly downMembers: Int32Array;
  /** Gate -> since when it is lost; Infinity while it is not. */
  readonly lostSince: Float64Array;
}

/** By gates: the arrays that no simulation uses now, as they are at the start of one. */
const unused = new WeakMap<Gates, SimulationArrays>();

/** Arrays for a simulation: those of the last one of the same gates, where it gave them back. */
export function takeArrays(gates: Gates, nodes: number): SimulationArrays {
  const known = unused.get(gates);
  unused.delete(gates);
  return (
    known ?? {
      releasedAt: new Float64Array(nodes).fill(-Infinity),
      isDown: new Uint8Array(nodes),
      unmet: new Int32Array(nodes),
      metSince: new Float64Array(nodes).fill(-Infinity),
      downMembers: new Int32Array(gates.count),
      lostSince: new Float64Array(gates.count).fill(Infinity),
    }
  );
}

/** @param nodes all whose entries were written, and `hit` all such gates; a repetition does no harm */
export function giveBackArrays(
  gates: Gates,
  { releasedAt, isDown, unmet, metSince, downMembers, lostSince }: SimulationArrays,
  nodes: readonly number[],
  hit: readonly number[],
): void {
  for (const node of nodes) {
    releasedAt[node] = -Infinity;
    isDown[node] = 0;
    unmet[node] = 0;
    metSince[node] = -Infinity;
  }
  for (const gate of hit) {
    downMembers[gate] = 0;
    lostSince[gate] = Infinity;
  }
  unused.set(gates, { releasedAt, isDown, unmet, metSince, downMembers, lostSince });
}
