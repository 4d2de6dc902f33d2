import { addGate } from './gates';
import {
  alone,
  bindings,
  componentOf,
  componentStart,
  free,
  hasGrown,
  isReached,
  kOfNStart,
  kOfNValues,
  owned,
  owner,
  reached,
  reachedMembers,
  singleStart,
  singleValues,
  spare,
  together,
  unwait,
  wait,
  waiting,
  words,
} from './open-run';
import { addRow, at, isAnySet, orRow, orVectors, put, rowBytes, rowIn } from './rows';

/** The rows that are spread just now. */
let rows: usize = 0;
/** How many ranks are reached. */
export let count: i32 = 0;

/** No rank is reached yet. */
@inline
export function reachNone(): void {
  count = 0;
}

/** Spreads what is set in the rows of `from` to everything that fails with it. */
export function propagate(from: usize): void {
  rows = from;
  // A global is read from memory wherever it is named, so where most of the time goes there are locals.
  const all = from;
  const bitmap = waiting;
  const starts = singleStart;
  const values = singleValues;
  const kinds = bindings;
  for (let word = 0; word < words; word++) {
    let bits = at(bitmap, word);
    while (bits !== 0) {
      const rank = word * 32 + ctz(bits);
      const binding = load<u8>(kinds + rank);
      if (binding <= alone) {
        put(bitmap, word, bits & (bits - 1));
        if (binding === free) light(rank);
        if (binding === free || isLost(rank)) passOn(rank, all, bitmap, starts, values);
      } else {
        const component = at(componentOf, rank);
        const first = at(componentStart, component);
        const end = at(componentStart, component + 1);
        if (binding === together) unite(first, end);
        else settle(first, end);
      }
      bits = at(bitmap, word);
    }
  }
}

/** Whether a rank with gates has failed in any column; it is reached, then. */
@inline
function isLost(rank: i32): bool {
  if (addGates(rank) && !isSet(rank)) return false;
  markReached(rank);
  wakeGates(rank, rank, rank + 1);
  return true;
}

/** What stands in no cycle: its row is passed on once. */
@inline
function passOn(rank: i32, all: usize, bitmap: usize, starts: usize, values: usize): void {
  const row = rowIn(all, rank);
  const end = at(starts, rank + 1);
  const a = v128.load(row);
  const b = v128.load(row, 16);
  const c = v128.load(row, 32);
  const d = v128.load(row, 48);
  for (let edge = at(starts, rank); edge < end; edge++) {
    const to = at(values, edge);
    orVectors(rowIn(all, to), a, b, c, d);
    put(bitmap, to >> 5, at(bitmap, to >> 5) | (1 << (to & 31)));
  }
}

function unite(from: i32, end: i32): void {
  for (let rank = from; rank < end; rank++) {
    unwait(rank);
    addGates(rank);
  }
  let isAny = false;
  for (let vector: usize = 0; vector < rowBytes; vector += 16) {
    let either = v128.load(rowIn(rows, from) + vector);
    for (let rank = from + 1; rank < end; rank++) either = v128.or(either, v128.load(rowIn(rows, rank) + vector));
    if (!v128.any_true(either)) continue;
    isAny = true;
    for (let rank = from; rank < end; rank++) v128.store(rowIn(rows, rank) + vector, either);
  }
  if (!isAny) return;
  for (let rank = from; rank < end; rank++) {
    markReached(rank);
    for (let edge = at(singleStart, rank); edge < at(singleStart, rank + 1); edge++) {
      const to = at(singleValues, edge);
      if (to >= from && to < end) continue;
      orRow(rowIn(rows, to), rowIn(rows, rank));
      wait(to);
    }
    wakeGates(rank, from, end);
  }
}

function settle(from: i32, end: i32): void {
  for (let rank = from; rank < end; rank++) store<u8>(hasGrown + rank, isSet(rank) ? 1 : 0);
  let isWaiting = true;
  while (isWaiting) {
    isWaiting = false;
    for (let rank = from; rank < end; rank++) {
      if ((at(waiting, rank >> 5) & (1 << (rank & 31))) === 0) continue;
      isWaiting = true;
      unwait(rank);
      addGates(rank);
      if (load<u8>(hasGrown + rank) === 0) continue;
      store<u8>(hasGrown + rank, 0);
      markReached(rank);
      for (let edge = at(singleStart, rank); edge < at(singleStart, rank + 1); edge++) {
        const to = at(singleValues, edge);
        if (!addRow(rowIn(rows, to), rowIn(rows, rank))) continue;
        store<u8>(hasGrown + to, 1);
        wait(to);
      }
      wakeGates(rank, 0, 0);
    }
  }
}

@inline
function isSet(rank: i32): bool {
  return isAnySet(rowIn(rows, rank));
}

/** Marks as reached, whether it was or not. */
@inline
function light(rank: i32): void {
  if (load<u8>(isReached + rank) !== 0) return;
  store<u8>(isReached + rank, 1);
  put(reached, count++, rank);
}

@inline
function markReached(rank: i32): void {
  if (load<u8>(isReached + rank) !== 0) return;
  store<u8>(isReached + rank, 1);
  put(reached, count++, rank);
  for (let edge = at(kOfNStart, rank); edge < at(kOfNStart, rank + 1); edge++) {
    const gate = at(kOfNValues, edge);
    put(reachedMembers, gate, at(reachedMembers, gate) + 1);
  }
}

@inline
function wakeGates(rank: i32, from: i32, end: i32): void {
  for (let edge = at(kOfNStart, rank); edge < at(kOfNStart, rank + 1); edge++) {
    const gate = at(kOfNValues, edge);
    if (at(reachedMembers, gate) <= at(spare, gate)) continue;
    const to = at(owner, gate);
    if (to < from || to >= end) wait(to);
  }
}

/** Whether there are any gates to add. */
@inline
function addGates(rank: i32): bool {
  const first = at(owned, rank);
  const end = at(owned, rank + 1);
  for (let gate = first; gate < end; gate++) {
    if (at(reachedMembers, gate) > at(spare, gate) && addGate(gate, rows, rowIn(rows, rank))) store<u8>(hasGrown + rank, 1);
  }
  return first !== end;
}
