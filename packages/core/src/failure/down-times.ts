import TinyQueue from 'tinyqueue';
import { type Gates, gateClass, spareOf } from './gates.ts';

/** Who goes down in a permanent outage, and when. */
export interface DownTimes {
  /** By node, seconds since the failure; Infinity for those that stay up. */
  readonly at: Float64Array;
  /** Who goes down, the seeds included. */
  readonly nodes: readonly number[];
}

/**
 * When each node goes down if `seeds` fail for good at 0: the result of `simulation` without an end (tested), for
 * callers that evaluate many failures and need no reasons.
 *
 * A node goes down with the first of its hard requirements that is lost and whose fallback has run out; a requirement
 * is lost with the member after the last that it can spare. These are superior functions of the times of the members,
 * so the least solution is found by settling nodes in the order of their times (Knuth, A generalization of Dijkstra's
 * algorithm, 1977). O(V + gates) to begin with, then O(members log members) of the gates reached, linear without
 * fallbacks.
 *
 * @param tolerant a node that stays up whatever is lost to it, if there is one
 */
export function downTimes(gates: Gates, seeds: readonly number[], tolerant?: number): DownTimes {
  const progress = nothingDown(gates);
  follow(gates, progress, seeds, tolerant);
  return progress;
}

/**
 * When `node` goes down, for callers that evaluate many failures of the same gates. Allocates O(V + gates) once; each
 * call takes time as `downTimes` after its beginning, and clears what it has written.
 */
export function downTimeOf(gates: Gates, node: number): (seeds: readonly number[]) => number {
  const { at, downMembers } = nothingDown(gates);
  const { start, values } = gates.used;
  return (seeds) => {
    const nodes: number[] = [];
    follow(gates, { at, nodes, downMembers }, seeds);
    const result = at[node]!;
    for (const each of nodes) {
      at[each] = Infinity;
      for (let use = start[each]!; use < start[each + 1]!; use++) downMembers[values[use]!] = 0;
    }
    return result;
  };
}

interface Progress extends DownTimes {
  readonly nodes: number[];
  /** By gate. */
  readonly downMembers: Int32Array;
}

function nothingDown(gates: Gates): Progress {
  const at = new Float64Array(gates.owned.start.length - 1).fill(Infinity);
  return { at, nodes: [], downMembers: new Int32Array(gates.count) };
}

function follow(gates: Gates, { at, nodes, downMembers }: Progress, seeds: readonly number[], tolerant?: number): void {
  const waiting = new TinyQueue<Expiry>([], (a, b) => a.at - b.at);
  const settle = (node: number, now: number): void => {
    if (node === tolerant || at[node] !== Infinity) return;
    at[node] = now;
    nodes.push(node);
  };
  const { start, values } = gates.used;
  const passOn = (node: number): void => {
    for (let use = start[node]!; use < start[node + 1]!; use++) {
      const gate = values[use]!;
      downMembers[gate]! += 1;
      const isLostNow = downMembers[gate] === spareOf(gates, gate) + 1;
      if (!isLostNow || gates.class[gate] !== gateClass.hard) continue;
      const owner = gates.owner[gate]!;
      const lasts = gates.lasts[gate]!;
      if (lasts > 0) waiting.push({ at: at[node]! + lasts, owner });
      else settle(owner, at[node]!);
    }
  };
  for (const seed of seeds) settle(seed, 0);
  for (let followed = 0; ; ) {
    while (followed < nodes.length) passOn(nodes[followed++]!);
    const next = waiting.pop();
    if (next === undefined) return;
    settle(next.owner, next.at);
  }
}

/** The owner goes down then, if it is not down before. */
interface Expiry {
  readonly at: number;
  readonly owner: number;
}
