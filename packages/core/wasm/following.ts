import { at, clear, isAnySet, orRow, orVectors, put, rowBytes, rowIn, storeVectors } from './rows';

// The loops of src/radii/follow-plainly.ts. `table` holds the addresses of a run's arrays, in the order of
// src/radii/radii-run.ts.

/** `binding` of src/radii/radii-plan.ts; all others are iterated. */
const free: u8 = 0;
const alone: u8 = 1;
const together: u8 = 2;

let bindings: usize = 0;
let componentOf: usize = 0;
let componentStart: usize = 0;
let singleStart: usize = 0;
let singleValues: usize = 0;
let kOfNStart: usize = 0;
let kOfNValues: usize = 0;
let owned: usize = 0;
let spare: usize = 0;
let owner: usize = 0;
let memberStart: usize = 0;
let memberValues: usize = 0;
let softStart: usize = 0;
let softValues: usize = 0;
let softKOfNStart: usize = 0;
let softKOfNValues: usize = 0;
let redundantStart: usize = 0;
let redundantValues: usize = 0;
let reliesOnStart: usize = 0;
let reliesOnValues: usize = 0;

let down: usize = 0;
let impaired: usize = 0;
let reduced: usize = 0;
let waiting: usize = 0;
let hasGrown: usize = 0;
let reachedMembers: usize = 0;
let isReached: usize = 0;
let reached: usize = 0;
let exposed: usize = 0;
let pending: usize = 0;
/** How many are down, reached and exposed. */
let counts: usize = 0;
let words: i32 = 0;

/** The rows that are spread just now, and how many places are reached. */
let rows: usize = 0;
let count: i32 = 0;

@inline
function wait(rank: i32): void {
  put(waiting, rank >> 5, at(waiting, rank >> 5) | (1 << (rank & 31)));
}

@inline
function unwait(rank: i32): void {
  put(waiting, rank >> 5, at(waiting, rank >> 5) & ~(1 << (rank & 31)));
}

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

export function follow(seeds: usize, size: i32): void {
  for (let column = 0; column < size; column++) {
    const rank = at(seeds, column);
    put(rowIn(down, rank), column >> 5, 1 << (column & 31));
    wait(rank);
  }
  count = 0;
  rows = down;
  propagate();
  put(counts, 0, count);
  if (impaired !== down) degrade();
  put(counts, 1, count);
  put(counts, 2, reduce());
}

function propagate(): void {
  // A global is read from memory wherever it is named, so where most of the time goes there are locals.
  const all = rows;
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

/** Whether anything is new. */
@inline
function addVectors(target: usize, a: v128, b: v128, c: v128, d: v128): bool {
  const e = v128.load(target);
  const f = v128.load(target, 16);
  const g = v128.load(target, 32);
  const h = v128.load(target, 48);
  const added = v128.or(
    v128.or(v128.andnot(a, e), v128.andnot(b, f)),
    v128.or(v128.andnot(c, g), v128.andnot(d, h)),
  );
  storeVectors(target, v128.or(a, e), v128.or(b, f), v128.or(c, g), v128.or(d, h));
  return v128.any_true(added);
}

/** Whether anything is new. */
@inline
function addRow(target: usize, row: usize): bool {
  return addVectors(target, v128.load(row), v128.load(row, 16), v128.load(row, 32), v128.load(row, 48));
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

/** Whether anything is new in `target`, the row of a gate's owner, where the gate is lost in the rows of `from`. */
function addGate(gate: i32, from: usize, target: usize): bool {
  const first = at(memberStart, gate);
  const end = at(memberStart, gate + 1);
  const canLose = at(spare, gate);
  return canLose === end - first - 1
    ? addAllLost(from, first, end, target)
    : addMoreLost(from, first, end, canLose, target);
}

@inline
function addAllLost(from: usize, first: i32, end: i32, target: usize): bool {
  let row = rowIn(from, at(memberValues, first));
  let a = v128.load(row);
  let b = v128.load(row, 16);
  let c = v128.load(row, 32);
  let d = v128.load(row, 48);
  for (let edge = first + 1; edge < end; edge++) {
    row = rowIn(from, at(memberValues, edge));
    a = v128.and(a, v128.load(row));
    b = v128.and(b, v128.load(row, 16));
    c = v128.and(c, v128.load(row, 32));
    d = v128.and(d, v128.load(row, 48));
  }
  return v128.any_true(v128.or(v128.or(a, b), v128.or(c, d))) && addVectors(target, a, b, c, d);
}

/** Planes of a count: a digit each, for the columns of a vector. */
const planes = memory.data(32 * 16);

function addMoreLost(from: usize, first: i32, end: i32, canLose: i32, target: usize): bool {
  const digits = 32 - clz(canLose);
  const start = (1 << digits) - 1 - canLose;
  let added = i32x4.splat(0);
  for (let vector: usize = 0; vector < rowBytes; vector += 16) {
    let lost = i32x4.splat(0);
    for (let digit = 0; digit < digits; digit++) {
      v128.store(planes + (<usize>digit << 4), i32x4.splat((start >> digit) & 1 ? -1 : 0));
    }
    for (let edge = first; edge < end; edge++) {
      let carry = v128.load(rowIn(from, at(memberValues, edge)) + vector);
      for (let digit = 0; digit < digits && v128.any_true(carry); digit++) {
        const plane = v128.load(planes + (<usize>digit << 4));
        v128.store(planes + (<usize>digit << 4), v128.xor(plane, carry));
        carry = v128.and(plane, carry);
      }
      lost = v128.or(lost, carry);
    }
    const before = v128.load(target + vector);
    added = v128.or(added, v128.andnot(lost, before));
    v128.store(target + vector, v128.or(before, lost));
  }
  return v128.any_true(added);
}

function degrade(): void {
  const downs = count;
  let gates = 0;
  for (let index = 0; index < downs; index++) {
    const rank = at(reached, index);
    const row = rowIn(down, rank);
    orRow(rowIn(impaired, rank), row);
    for (let edge = at(softStart, rank); edge < at(softStart, rank + 1); edge++) {
      const to = at(softValues, edge);
      orRow(rowIn(impaired, to), row);
      wait(to);
    }
    for (let edge = at(softKOfNStart, rank); edge < at(softKOfNStart, rank + 1); edge++) {
      const gate = at(softKOfNValues, edge);
      const lost = at(reachedMembers, gate) + 1;
      put(reachedMembers, gate, lost);
      if (lost === at(spare, gate) + 1) put(pending, gates++, gate);
    }
  }
  for (let index = 0; index < gates; index++) {
    const gate = at(pending, index);
    if (addGate(gate, down, rowIn(impaired, at(owner, gate)))) wait(at(owner, gate));
  }
  rows = impaired;
  propagate();
}

function reduce(): i32 {
  const downs = at(counts, 0);
  for (let index = 0; index < downs; index++) {
    const rank = at(reached, index);
    for (let edge = at(redundantStart, rank); edge < at(redundantStart, rank + 1); edge++) wait(at(redundantValues, edge));
  }
  let found = 0;
  for (let word = 0; word < words; word++) {
    let bits = at(waiting, word);
    if (bits === 0) continue;
    put(waiting, word, 0);
    for (; bits !== 0; bits &= bits - 1) {
      const rank = word * 32 + ctz(bits);
      if (weaken(rank)) put(exposed, found++, rank);
    }
  }
  return found;
}

@inline
function weaken(rank: i32): bool {
  let a = i32x4.splat(0);
  let b = a;
  let c = a;
  let d = a;
  const end = at(reliesOnStart, rank + 1);
  for (let edge = at(reliesOnStart, rank); edge < end; edge++) {
    const row = rowIn(down, at(reliesOnValues, edge));
    a = v128.or(a, v128.load(row));
    b = v128.or(b, v128.load(row, 16));
    c = v128.or(c, v128.load(row, 32));
    d = v128.or(d, v128.load(row, 48));
  }
  const without = rowIn(impaired, rank);
  a = v128.andnot(a, v128.load(without));
  b = v128.andnot(b, v128.load(without, 16));
  c = v128.andnot(c, v128.load(without, 32));
  d = v128.andnot(d, v128.load(without, 48));
  storeVectors(rowIn(reduced, rank), a, b, c, d);
  return v128.any_true(v128.or(v128.or(a, b), v128.or(c, d)));
}

export function clearRun(): void {
  const all = down;
  const marks = isReached;
  const isSoft = impaired !== down;
  for (let index = 0; index < count; index++) {
    const rank = at(reached, index);
    clear(rowIn(all, rank));
    store<u8>(marks + rank, 0);
    if (load<u8>(bindings + rank) !== free) forget(kOfNStart, kOfNValues, rank);
    if (!isSoft) continue;
    clear(rowIn(impaired, rank));
    forget(softKOfNStart, softKOfNValues, rank);
  }
  const found = at(counts, 2);
  for (let index = 0; index < found; index++) clear(rowIn(reduced, at(exposed, index)));
}

@inline
function forget(start: usize, gates: usize, rank: i32): void {
  for (let edge = at(start, rank); edge < at(start, rank + 1); edge++) put(reachedMembers, at(gates, edge), 0);
}
