import { causesOf, derivationOf, type LossWalk } from './loss-walk.ts';

/**
 * The ranks that lie on the way to every harm seen so far. A bit stands for a candidate, so that the ways of a loss are
 * intersected by one operation a rank.
 */
export interface CandidateSet {
  /** By bit; empty until harm is seen. */
  candidates: readonly number[];
  /** The bits of those that are left. */
  left: number;
  hasBegun: boolean;
  /** Rank -> the bits of the candidates on its way, itself included. */
  readonly onWay: Int32Array;
}

/** Candidates that bits can stand for; where a way is longer, all of it is kept. */
const mostBits = 31;

export function openCandidateSet(nodes: number): CandidateSet {
  return { candidates: [], left: 0, hasBegun: false, onWay: new Int32Array(nodes) };
}

export function resetCandidates(set: CandidateSet): void {
  set.candidates = [];
  set.left = 0;
  set.hasBegun = false;
}

/** Takes in the next rank that went down; every rank before it, seeds left out, has been taken in. */
export function takeIn(
  set: CandidateSet,
  walk: LossWalk,
  rank: number,
  isHarm: boolean,
  canTolerate: Uint8Array,
): void {
  if (set.hasBegun) {
    set.onWay[rank] = bitsOfCauses(set, walk, rank);
    if (isHarm && !isWide(set)) set.left &= set.onWay[rank]!;
  } else if (isHarm) begin(set, walk, rank, canTolerate);
}

/** Whether nothing lies on every way: the loss has no container. */
export function isExhausted({ hasBegun, candidates, left }: CandidateSet): boolean {
  return hasBegun && (candidates.length === 0 || left === 0);
}

/** The candidates that are left, in the order in which they went down. */
export function candidatesLeft(set: CandidateSet): readonly number[] {
  if (isWide(set)) return set.candidates;
  return set.candidates.filter((_, bit) => (set.left & (1 << bit)) !== 0);
}

function isWide({ candidates }: CandidateSet): boolean {
  return candidates.length > mostBits;
}

function begin(set: CandidateSet, walk: LossWalk, harmed: number, canTolerate: Uint8Array): void {
  const { onWay } = set;
  const candidates = derivationOf(walk, harmed).filter((rank) => walk.cause[rank]! >= 0 && canTolerate[rank] === 1);
  set.hasBegun = true;
  set.candidates = candidates;
  set.left = -1;
  if (isWide(set)) return;
  for (let at = 0; at <= walk.position[harmed]!; at++) {
    const rank = walk.reached[at]!;
    const bit = candidates.indexOf(rank);
    onWay[rank] = bitsOfCauses(set, walk, rank) | (bit < 0 ? 0 : 1 << bit);
  }
  set.left = onWay[harmed]!;
}

function bitsOfCauses({ onWay }: CandidateSet, walk: LossWalk, rank: number): number {
  if (walk.gate[rank]! < 0) return walk.cause[rank]! < 0 ? 0 : onWay[walk.cause[rank]!]!;
  return causesOf(walk, rank).reduce((bits, cause) => bits | onWay[cause]!, 0);
}
