import type { RadiiPlan } from '../radii/radii-plan.ts';

/**
 * Follows one permanent loss through the ranks of a plan, and remembers what took each rank down. The arrays serve one
 * loss after another.
 */
export interface LossWalk {
  readonly plan: RadiiPlan;
  /** The ranks that are down, in the order in which they went down; the first `count` are meant. */
  readonly reached: Int32Array;
  count: number;
  /** Rank -> its position in `reached`; -1 while it is up. */
  readonly position: Int32Array;
  /** Rank -> the one whose loss took it down in the end; -1 for a seed. */
  readonly cause: Int32Array;
  /** Rank -> the redundant gate that it lost; -1 for a seed and for a single requirement of `cause`. */
  readonly gate: Int32Array;
  /** By gate, how many members are down. */
  readonly downMembers: Int32Array;
}

export function openLossWalk(plan: RadiiPlan): LossWalk {
  return {
    plan,
    reached: new Int32Array(plan.nodes),
    count: 0,
    position: new Int32Array(plan.nodes).fill(-1),
    cause: new Int32Array(plan.nodes),
    gate: new Int32Array(plan.nodes),
    downMembers: new Int32Array(plan.spare.length),
  };
}

/** Forgets the last loss and fails these ranks. O(what was reached). */
export function beginLoss(walk: LossWalk, seeds: readonly number[]): void {
  const { reached, position, downMembers, plan } = walk;
  const { start, values } = plan.kOfN;
  for (let at = 0; at < walk.count; at++) {
    const rank = reached[at]!;
    position[rank] = -1;
    for (let gate = start[rank]!; gate < start[rank + 1]!; gate++) downMembers[values[gate]!] = 0;
  }
  walk.count = 0;
  for (const seed of seeds) goDown(walk, seed, -1, -1);
}

/**
 * Appends to `reached` what goes down with `rank`, after those that went down with all before it.
 *
 * @param tolerant the rank that stays up whatever is lost to it; -1 for none
 */
export function passOn(walk: LossWalk, rank: number, tolerant: number): void {
  const { position, downMembers, plan } = walk;
  const { single, kOfN, spare, owner } = plan;
  for (let at = single.start[rank]!; at < single.start[rank + 1]!; at++) {
    const to = single.values[at]!;
    if (position[to]! < 0 && to !== tolerant) goDown(walk, to, rank, -1);
  }
  for (let at = kOfN.start[rank]!; at < kOfN.start[rank + 1]!; at++) {
    const gate = kOfN.values[at]!;
    downMembers[gate]! += 1;
    const to = owner[gate]!;
    if (downMembers[gate] === spare[gate]! + 1 && position[to]! < 0 && to !== tolerant) goDown(walk, to, rank, gate);
  }
}

function goDown(walk: LossWalk, rank: number, cause: number, gate: number): void {
  walk.position[rank] = walk.count;
  walk.reached[walk.count++] = rank;
  walk.cause[rank] = cause;
  walk.gate[rank] = gate;
}

/** The ranks whose loss took this one down: one, or as many members as a redundant requirement cannot lose. */
export function causesOf({ plan: { members }, position, cause, gate }: LossWalk, rank: number): readonly number[] {
  const last = cause[rank]!;
  if (last < 0) return [];
  if (gate[rank]! < 0) return [last];
  const found: number[] = [];
  for (let at = members.start[gate[rank]!]!; at < members.start[gate[rank]! + 1]!; at++) {
    const member = members.values[at]!;
    if (position[member]! >= 0 && position[member]! <= position[last]!) found.push(member);
  }
  return found;
}

/** One way by which the loss arrives: the rank, what took it down, and so on down to the seeds, in order. */
export function derivationOf(walk: LossWalk, rank: number): readonly number[] {
  const found = new Set([rank]);
  for (const each of found) for (const cause of causesOf(walk, each)) found.add(cause);
  return [...found].sort((a, b) => walk.position[a]! - walk.position[b]!);
}
