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
 * The same for callers that evaluate many failures of the same gates: `read` gets the times, which hold only while it
 * runs. The arrays are allocated once, O(V + gates); then each call takes time as `downTimes` after its beginning.
 */
export function duringLoss<Result>(
  gates: Gates,
  seeds: readonly number[],
  read: (times: DownTimes) => Result,
  tolerant?: number,
): Result {
  const { at, downMembers } = unused.get(gates) ?? nothingDown(gates);
  // In use: a loss that is asked for meanwhile gets its own.
  unused.delete(gates);
  const nodes: number[] = [];
  follow(gates, { at, nodes, downMembers }, seeds, tolerant);
  const result = read({ at, nodes });
  const { start, values } = gates.used;
  for (const each of nodes) {
    at[each] = Infinity;
    for (let use = start[each]!; use < start[each + 1]!; use++) downMembers[values[use]!] = 0;
  }
  unused.set(gates, { at, downMembers });
  return result;
}

/** By gates: the arrays that no loss uses now, as they are at the start of one. */
const unused = new WeakMap<Gates, Pick<Progress, 'at' | 'downMembers'>>();

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
