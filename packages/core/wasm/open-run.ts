import { at, put } from './rows';

// The run that is open: `table` holds the addresses of its arrays, in the order of src/radii/radii-run.ts.

/** `binding` of src/radii/radii-plan.ts; all others are iterated. */
export const free: u8 = 0;
export const alone: u8 = 1;
export const together: u8 = 2;

export let bindings: usize = 0;
export let componentOf: usize = 0;
export let componentStart: usize = 0;
export let singleStart: usize = 0;
export let singleValues: usize = 0;
export let kOfNStart: usize = 0;
export let kOfNValues: usize = 0;
export let owned: usize = 0;
export let spare: usize = 0;
export let owner: usize = 0;
export let memberStart: usize = 0;
export let memberValues: usize = 0;
export let softStart: usize = 0;
export let softValues: usize = 0;
export let softKOfNStart: usize = 0;
export let softKOfNValues: usize = 0;
export let redundantStart: usize = 0;
export let redundantValues: usize = 0;
export let reliesOnStart: usize = 0;
export let reliesOnValues: usize = 0;

export let down: usize = 0;
export let impaired: usize = 0;
export let reduced: usize = 0;
export let waiting: usize = 0;
export let hasGrown: usize = 0;
export let reachedMembers: usize = 0;
export let isReached: usize = 0;
export let reached: usize = 0;
export let exposed: usize = 0;
export let pending: usize = 0;
/** How many are down, reached and exposed. */
export let counts: usize = 0;
export let words: i32 = 0;

/** The run that `follow` and `clearRun` are about. */
export function open(table: usize, bitmapWords: i32): void {
  words = bitmapWords;
  bindings = at(table, 0);
  componentOf = at(table, 1);
  componentStart = at(table, 2);
  singleStart = at(table, 3);
  singleValues = at(table, 4);
  kOfNStart = at(table, 5);
  kOfNValues = at(table, 6);
  owned = at(table, 7);
  spare = at(table, 8);
  owner = at(table, 9);
  memberStart = at(table, 10);
  memberValues = at(table, 11);
  softStart = at(table, 12);
  softValues = at(table, 13);
  softKOfNStart = at(table, 14);
  softKOfNValues = at(table, 15);
  redundantStart = at(table, 16);
  redundantValues = at(table, 17);
  reliesOnStart = at(table, 18);
  reliesOnValues = at(table, 19);
  down = at(table, 20);
  impaired = at(table, 21);
  reduced = at(table, 22);
  waiting = at(table, 23);
  hasGrown = at(table, 24);
  reachedMembers = at(table, 25);
  isReached = at(table, 26);
  reached = at(table, 27);
  exposed = at(table, 28);
  pending = at(table, 29);
  counts = at(table, 30);
}

@inline
export function wait(rank: i32): void {
  put(waiting, rank >> 5, at(waiting, rank >> 5) | (1 << (rank & 31)));
}

@inline
export function unwait(rank: i32): void {
  put(waiting, rank >> 5, at(waiting, rank >> 5) & ~(1 << (rank & 31)));
}
