import { adjacencyOf, rowValues } from '../graph/adjacency.ts';
import { stronglyConnected } from '../graph/strongly-connected.ts';
import { type Gates, gateClass, spareOf } from './gates.ts';

/** Uses of freed nodes that are followed to find the best ways out: beyond, only the first candidate of a ring is. */
const mostFollowed = 4_000_000;

/** Nodes that wait for each other, and the hard gate between them whose softening frees the most nodes. */
export interface WaitingRing {
  readonly members: readonly number[];
  /** -1 where softening one gate frees no node. */
  readonly wayOut: number;
  readonly frees: readonly number[];
}

/**
 * Among the nodes that stay down, those that wait for each other: the strongly connected components of "waits for". The
 * others only wait for them. O(members of the stuck nodes' gates), and for each candidate way out that is tried the
 * uses of the nodes that it frees.
 */
export function deadlocks(gates: Gates, stuck: readonly number[]): readonly WaitingRing[] {
  const waiting = waitingOf(gates, stuck);
  const budget = { left: mostFollowed };
  return ringsOf(waiting).map((members) => ({ members, ...wayOut(waiting, members, budget) }));
}

/** The members of the rings alone. O(members of the stuck nodes' gates). */
export function waitingRings(gates: Gates, stuck: readonly number[]): readonly (readonly number[])[] {
  return stuck.length === 0 ? [] : ringsOf(waitingOf(gates, stuck));
}

/** What the nodes that stay down wait for. */
interface Waiting {
  readonly gates: Gates;
  readonly stuck: readonly number[];
  /** By gate that has any: its members that stay down. */
  readonly lost: ReadonlyMap<number, number>;
  /** By node that stays down: its hard gates that are lost. */
  readonly waits: ReadonlyMap<number, readonly number[]>;
}

function waitingOf(gates: Gates, stuck: readonly number[]): Waiting {
  const lost = new Map<number, number>();
  for (const node of stuck) {
    for (const gate of rowValues(gates.used, node)) lost.set(gate, (lost.get(gate) ?? 0) + 1);
  }
  const isWaitedFor = (gate: number): boolean =>
    gates.class[gate] === gateClass.hard && (lost.get(gate) ?? 0) > spareOf(gates, gate);
  const waits = new Map(stuck.map((node) => [node, [...rowValues(gates.owned, node)].filter(isWaitedFor)]));
  return { gates, stuck, lost, waits };
}

/** Each ring's members, ascending; the rings by their first member. */
function ringsOf({ gates, stuck, waits }: Waiting): readonly (readonly number[])[] {
  const position = new Map(stuck.map((node, index) => [node, index]));
  const from: number[] = [];
  const to: number[] = [];
  const loops = new Set<number>();
  for (const [index, node] of stuck.entries()) {
    for (const gate of waits.get(node)!) {
      for (const member of rowValues(gates.members, gate)) {
        const other = position.get(member);
        if (other === undefined) continue;
        from.push(index);
        to.push(other);
        if (other === index) loops.add(index);
      }
    }
  }
  const { count, order, start } = stronglyConnected(adjacencyOf(stuck.length, from, to));
  const rings: (readonly number[])[] = [];
  for (let component = 0; component < count; component++) {
    const inside = [...order.subarray(start[component], start[component + 1])];
    if (inside.length === 1 && !loops.has(inside[0]!)) continue;
    rings.push(inside.map((index) => stuck[index]!).sort((a, b) => a - b));
  }
  return rings.sort((a, b) => a[0]! - b[0]!);
}

function wayOut(
  waiting: Waiting,
  members: readonly number[],
  budget: { left: number },
): Pick<WaitingRing, 'wayOut' | 'frees'> {
  const { gates, stuck, waits } = waiting;
  const isInside = new Set(members);
  let best: Pick<WaitingRing, 'wayOut' | 'frees'> = { wayOut: -1, frees: [] };
  let isFirst = true;
  for (const node of members) {
    for (const gate of waits.get(node)!) {
      if (!hasMemberIn(gates, gate, isInside)) continue;
      // No other frees more.
      if (best.frees.length === stuck.length || (budget.left <= 0 && !isFirst)) return best;
      isFirst = false;
      const frees = freedBy(waiting, gate, budget);
      if (frees.length > best.frees.length) best = { wayOut: gate, frees };
    }
  }
  return best;
}

function hasMemberIn(gates: Gates, gate: number, nodes: ReadonlySet<number>): boolean {
  for (const member of rowValues(gates.members, gate)) if (nodes.has(member)) return true;
  return false;
}

/** The nodes that come back once the owner of `softened` no longer waits for it. */
function freedBy({ gates, lost, waits }: Waiting, softened: number, budget: { left: number }): number[] {
  /** By gate and by node, what has come back so far. */
  const back = new Map<number, number>();
  const met = new Map<number, number>();
  const freed: number[] = [];
  const meet = (node: number): void => {
    const now = (met.get(node) ?? 0) + 1;
    met.set(node, now);
    if (now === waits.get(node)?.length) freed.push(node);
  };
  /** A node that waits for nothing comes back with the first that it uses. */
  const touch = (node: number): void => {
    if (waits.get(node)?.length !== 0 || met.has(node)) return;
    met.set(node, 0);
    freed.push(node);
  };
  budget.left -= 1;
  meet(gates.owner[softened]!);
  for (const node of freed) {
    for (const gate of rowValues(gates.used, node)) {
      budget.left -= 1;
      const members = (back.get(gate) ?? 0) + 1;
      back.set(gate, members);
      touch(gates.owner[gate]!);
      const isMet = lost.get(gate)! - members === spareOf(gates, gate);
      if (isMet && gate !== softened && gates.class[gate] === gateClass.hard) meet(gates.owner[gate]!);
    }
  }
  return freed.sort((a, b) => a - b);
}
