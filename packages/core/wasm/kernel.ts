// AssemblyScript, compiled to WebAssembly with SIMD by scripts/write-kernel.ts: the loops of src/failure/follow-plainly.ts and
// src/failure/column-counter.ts on the same arrays, which lie in this module's memory. Arrays are addresses; `table` holds
// those of a run, in the order of src/failure/radii-run.ts. A row is 16 words, four vectors.

const rowBytes: usize = 64;

let bindings: usize = 0;
let componentOf: usize = 0;
let componentStart: usize = 0;
let plainStart: usize = 0;
let plainValues: usize = 0;
let sparedStart: usize = 0;
let sparedValues: usize = 0;
let owned: usize = 0;
let spare: usize = 0;
let owner: usize = 0;
let memberStart: usize = 0;
let memberValues: usize = 0;
let softStart: usize = 0;
let softValues: usize = 0;
let softSparedStart: usize = 0;
let softSparedValues: usize = 0;
let redundantStart: usize = 0;
let redundantValues: usize = 0;
let reliedStart: usize = 0;
let reliedValues: usize = 0;

let down: usize = 0;
let impaired: usize = 0;
let reduced: usize = 0;
let waiting: usize = 0;
let hasGrown: usize = 0;
let litMembers: usize = 0;
let isLit: usize = 0;
let lit: usize = 0;
let weakened: usize = 0;
let pending: usize = 0;
/** How many are down, lit and weakened. */
let counts: usize = 0;
let words: i32 = 0;

/** The rows that are spread just now, and how many places are lit. */
let rows: usize = 0;
let count: i32 = 0;

@inline
function at(array: usize, index: i32): i32 {
  return load<i32>(array + ((<usize>index) << 2));
}

@inline
function put(array: usize, index: i32, value: i32): void {
  store<i32>(array + ((<usize>index) << 2), value);
}

@inline
function rowIn(array: usize, place: i32): usize {
  return array + (<usize>place) * rowBytes;
}

@inline
function wait(place: i32): void {
  put(waiting, place >> 5, at(waiting, place >> 5) | (1 << (place & 31)));
}

@inline
function unwait(place: i32): void {
  put(waiting, place >> 5, at(waiting, place >> 5) & ~(1 << (place & 31)));
}

/** The run that `follow` and `darken` are about. */
export function open(table: usize, bitmapWords: i32): void {
  words = bitmapWords;
  bindings = at(table, 0);
  componentOf = at(table, 1);
  componentStart = at(table, 2);
  plainStart = at(table, 3);
  plainValues = at(table, 4);
  sparedStart = at(table, 5);
  sparedValues = at(table, 6);
  owned = at(table, 7);
  spare = at(table, 8);
  owner = at(table, 9);
  memberStart = at(table, 10);
  memberValues = at(table, 11);
  softStart = at(table, 12);
  softValues = at(table, 13);
  softSparedStart = at(table, 14);
  softSparedValues = at(table, 15);
  redundantStart = at(table, 16);
  redundantValues = at(table, 17);
  reliedStart = at(table, 18);
  reliedValues = at(table, 19);
  down = at(table, 20);
  impaired = at(table, 21);
  reduced = at(table, 22);
  waiting = at(table, 23);
  hasGrown = at(table, 24);
  litMembers = at(table, 25);
  isLit = at(table, 26);
  lit = at(table, 27);
  weakened = at(table, 28);
  pending = at(table, 29);
  counts = at(table, 30);
}

export function follow(seeds: usize, size: i32): void {
  for (let column = 0; column < size; column++) {
    const place = at(seeds, column);
    put(rowIn(down, place), column >> 5, 1 << (column & 31));
    wait(place);
  }
  count = 0;
  rows = down;
  spread();
  put(counts, 0, count);
  if (impaired !== down) degrade();
  put(counts, 1, count);
  put(counts, 2, reduce());
}

function spread(): void {
  for (let word = 0; word < words; word++) {
    let bits = at(waiting, word);
    while (bits !== 0) {
      const place = word * 32 + ctz(bits);
      const binding = load<u8>(bindings + place);
      if (binding === 0) {
        put(waiting, word, bits & (bits - 1));
        passOn(place);
      } else {
        const component = at(componentOf, place);
        const from = at(componentStart, component);
        const end = at(componentStart, component + 1);
        if (binding === 1) unite(from, end);
        else settle(from, end);
      }
      bits = at(waiting, word);
    }
  }
}

/** What stands in no cycle: it is passed on once. */
@inline
function passOn(place: i32): void {
  if (addGates(place) && !isSet(place)) return;
  shine(place);
  const row = rowIn(rows, place);
  const end = at(plainStart, place + 1);
  const a = v128.load(row);
  const b = v128.load(row, 16);
  const c = v128.load(row, 32);
  const d = v128.load(row, 48);
  for (let edge = at(plainStart, place); edge < end; edge++) {
    const to = at(plainValues, edge);
    orVectors(rowIn(rows, to), a, b, c, d);
    wait(to);
  }
  wakeGates(place, place, place + 1);
}

function unite(from: i32, end: i32): void {
  for (let place = from; place < end; place++) {
    unwait(place);
    addGates(place);
  }
  let isAny = false;
  for (let vector: usize = 0; vector < rowBytes; vector += 16) {
    let either = v128.load(rowIn(rows, from) + vector);
    for (let place = from + 1; place < end; place++) either = v128.or(either, v128.load(rowIn(rows, place) + vector));
    if (!v128.any_true(either)) continue;
    isAny = true;
    for (let place = from; place < end; place++) v128.store(rowIn(rows, place) + vector, either);
  }
  if (!isAny) return;
  for (let place = from; place < end; place++) {
    shine(place);
    for (let edge = at(plainStart, place); edge < at(plainStart, place + 1); edge++) {
      const to = at(plainValues, edge);
      if (to >= from && to < end) continue;
      orRow(rowIn(rows, to), rowIn(rows, place));
      wait(to);
    }
    wakeGates(place, from, end);
  }
}

function settle(from: i32, end: i32): void {
  for (let place = from; place < end; place++) store<u8>(hasGrown + place, isSet(place) ? 1 : 0);
  let isWaiting = true;
  while (isWaiting) {
    isWaiting = false;
    for (let place = from; place < end; place++) {
      if ((at(waiting, place >> 5) & (1 << (place & 31))) === 0) continue;
      isWaiting = true;
      unwait(place);
      addGates(place);
      if (load<u8>(hasGrown + place) === 0) continue;
      store<u8>(hasGrown + place, 0);
      shine(place);
      for (let edge = at(plainStart, place); edge < at(plainStart, place + 1); edge++) {
        const to = at(plainValues, edge);
        if (!addRow(rowIn(rows, to), rowIn(rows, place))) continue;
        store<u8>(hasGrown + to, 1);
        wait(to);
      }
      wakeGates(place, 0, 0);
    }
  }
}

@inline
function isSet(place: i32): bool {
  return isAnySet(rowIn(rows, place));
}

@inline
function isAnySet(row: usize): bool {
  const a = v128.or(v128.load(row), v128.load(row, 16));
  const b = v128.or(v128.load(row, 32), v128.load(row, 48));
  return v128.any_true(v128.or(a, b));
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

@inline
function orVectors(target: usize, a: v128, b: v128, c: v128, d: v128): void {
  v128.store(target, v128.or(v128.load(target), a));
  v128.store(target, v128.or(v128.load(target, 16), b), 16);
  v128.store(target, v128.or(v128.load(target, 32), c), 32);
  v128.store(target, v128.or(v128.load(target, 48), d), 48);
}

@inline
function orRow(target: usize, row: usize): void {
  orVectors(target, v128.load(row), v128.load(row, 16), v128.load(row, 32), v128.load(row, 48));
}

@inline
function storeVectors(target: usize, a: v128, b: v128, c: v128, d: v128): void {
  v128.store(target, a);
  v128.store(target, b, 16);
  v128.store(target, c, 32);
  v128.store(target, d, 48);
}

@inline
function shine(place: i32): void {
  if (load<u8>(isLit + place) !== 0) return;
  store<u8>(isLit + place, 1);
  put(lit, count++, place);
  for (let edge = at(sparedStart, place); edge < at(sparedStart, place + 1); edge++) {
    const gate = at(sparedValues, edge);
    put(litMembers, gate, at(litMembers, gate) + 1);
  }
}

@inline
function wakeGates(place: i32, from: i32, end: i32): void {
  for (let edge = at(sparedStart, place); edge < at(sparedStart, place + 1); edge++) {
    const gate = at(sparedValues, edge);
    if (at(litMembers, gate) <= at(spare, gate)) continue;
    const to = at(owner, gate);
    if (to < from || to >= end) wait(to);
  }
}

/** Whether there are any gates to add. */
@inline
function addGates(place: i32): bool {
  const first = at(owned, place);
  const end = at(owned, place + 1);
  for (let gate = first; gate < end; gate++) {
    if (at(litMembers, gate) > at(spare, gate) && addGate(gate, rows, rowIn(rows, place))) store<u8>(hasGrown + place, 1);
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
    const place = at(lit, index);
    const row = rowIn(down, place);
    orRow(rowIn(impaired, place), row);
    for (let edge = at(softStart, place); edge < at(softStart, place + 1); edge++) {
      const to = at(softValues, edge);
      orRow(rowIn(impaired, to), row);
      wait(to);
    }
    for (let edge = at(softSparedStart, place); edge < at(softSparedStart, place + 1); edge++) {
      const gate = at(softSparedValues, edge);
      const lost = at(litMembers, gate) + 1;
      put(litMembers, gate, lost);
      if (lost === at(spare, gate) + 1) put(pending, gates++, gate);
    }
  }
  for (let index = 0; index < gates; index++) {
    const gate = at(pending, index);
    if (addGate(gate, down, rowIn(impaired, at(owner, gate)))) wait(at(owner, gate));
  }
  rows = impaired;
  spread();
}

function reduce(): i32 {
  const downs = at(counts, 0);
  for (let index = 0; index < downs; index++) {
    const place = at(lit, index);
    for (let edge = at(redundantStart, place); edge < at(redundantStart, place + 1); edge++) wait(at(redundantValues, edge));
  }
  let found = 0;
  for (let word = 0; word < words; word++) {
    let bits = at(waiting, word);
    if (bits === 0) continue;
    put(waiting, word, 0);
    for (; bits !== 0; bits &= bits - 1) {
      const place = word * 32 + ctz(bits);
      if (weaken(place)) put(weakened, found++, place);
    }
  }
  return found;
}

@inline
function weaken(place: i32): bool {
  let a = i32x4.splat(0);
  let b = a;
  let c = a;
  let d = a;
  const end = at(reliedStart, place + 1);
  for (let edge = at(reliedStart, place); edge < end; edge++) {
    const row = rowIn(down, at(reliedValues, edge));
    a = v128.or(a, v128.load(row));
    b = v128.or(b, v128.load(row, 16));
    c = v128.or(c, v128.load(row, 32));
    d = v128.or(d, v128.load(row, 48));
  }
  const without = rowIn(impaired, place);
  a = v128.andnot(a, v128.load(without));
  b = v128.andnot(b, v128.load(without, 16));
  c = v128.andnot(c, v128.load(without, 32));
  d = v128.andnot(d, v128.load(without, 48));
  storeVectors(rowIn(reduced, place), a, b, c, d);
  return v128.any_true(v128.or(v128.or(a, b), v128.or(c, d)));
}

@inline
function clear(row: usize): void {
  const zero = i32x4.splat(0);
  storeVectors(row, zero, zero, zero, zero);
}

export function darken(): void {
  for (let index = 0; index < count; index++) {
    const place = at(lit, index);
    clear(rowIn(down, place));
    if (impaired !== down) clear(rowIn(impaired, place));
    store<u8>(isLit + place, 0);
    for (let edge = at(sparedStart, place); edge < at(sparedStart, place + 1); edge++) put(litMembers, at(sparedValues, edge), 0);
    for (let edge = at(softSparedStart, place); edge < at(softSparedStart, place + 1); edge++) {
      put(litMembers, at(softSparedValues, edge), 0);
    }
  }
  const found = at(counts, 2);
  for (let index = 0; index < found; index++) clear(rowIn(reduced, at(weakened, index)));
}

/** What a full adder leaves. */
@inline
function sum(a: v128, b: v128, c: v128): v128 {
  return v128.xor(v128.xor(a, b), c);
}

/** What a full adder carries. */
@inline
function carry(a: v128, b: v128, c: v128): v128 {
  return v128.bitselect(c, a, v128.xor(a, b));
}

@inline
function addTo(plane: usize, bits: v128): void {
  while (v128.any_true(bits)) {
    const digit = v128.load(plane);
    v128.store(plane, v128.xor(digit, bits));
    bits = v128.and(digit, bits);
    plane += rowBytes;
  }
}

/** Rows that are sorted by class, counted and looked at again while they are near. */
const batch = 2048;

/**
 * Counts rows, each in its class, whose first plane is at `into`: within a class eight at a time with carry-save adders
 * (Harley and Seal). `next` has room for one more than there are classes, `sorted` for a batch.
 */
export function addRows(
  from: usize,
  listed: usize,
  size: i32,
  classOf: usize,
  classes: i32,
  digits: i32,
  into: usize,
  sorted: usize,
  next: usize,
): void {
  for (let first = 0; first < size; first += batch) {
    const inBatch = min(batch, size - first);
    sortByClass(listed + (<usize>first << 2), inBatch, classOf, next, classes, sorted);
    let begin = 0;
    for (let ofClass = 0; ofClass < classes; ofClass++) {
      const end = at(next, ofClass);
      addAlike(from, sorted + (<usize>begin << 2), end - begin, into + <usize>(ofClass * digits) * rowBytes);
      begin = end;
    }
  }
}

function sortByClass(listed: usize, size: i32, classOf: usize, next: usize, classes: i32, sorted: usize): void {
  for (let ofClass = 0; ofClass <= classes; ofClass++) put(next, ofClass, 0);
  for (let index = 0; index < size; index++) {
    const ofClass = at(classOf, at(listed, index)) + 1;
    put(next, ofClass, at(next, ofClass) + 1);
  }
  for (let ofClass = 0; ofClass < classes; ofClass++) put(next, ofClass + 1, at(next, ofClass + 1) + at(next, ofClass));
  for (let index = 0; index < size; index++) {
    const place = at(listed, index);
    const ofClass = at(classOf, place);
    const to = at(next, ofClass);
    put(sorted, to, place);
    put(next, ofClass, to + 1);
  }
}

@inline
function addAlike(from: usize, listed: usize, size: i32, into: usize): void {
  let index = 0;
  for (; index + 8 <= size; index += 8) {
    const r0 = rowIn(from, at(listed, index));
    const r1 = rowIn(from, at(listed, index + 1));
    const r2 = rowIn(from, at(listed, index + 2));
    const r3 = rowIn(from, at(listed, index + 3));
    const r4 = rowIn(from, at(listed, index + 4));
    const r5 = rowIn(from, at(listed, index + 5));
    const r6 = rowIn(from, at(listed, index + 6));
    const r7 = rowIn(from, at(listed, index + 7));
    for (let vector: usize = 0; vector < rowBytes; vector += 16) {
      const plane = into + vector;
      const ones = v128.load(plane);
      const twos = v128.load(plane + rowBytes);
      const fours = v128.load(plane + 2 * rowBytes);
      const v0 = v128.load(r0 + vector);
      const v1 = v128.load(r1 + vector);
      const ones1 = sum(ones, v0, v1);
      const a = carry(ones, v0, v1);
      const v2 = v128.load(r2 + vector);
      const v3 = v128.load(r3 + vector);
      const ones2 = sum(ones1, v2, v3);
      const b = carry(ones1, v2, v3);
      const twos1 = sum(twos, a, b);
      const c = carry(twos, a, b);
      const v4 = v128.load(r4 + vector);
      const v5 = v128.load(r5 + vector);
      const ones3 = sum(ones2, v4, v5);
      const d = carry(ones2, v4, v5);
      const v6 = v128.load(r6 + vector);
      const v7 = v128.load(r7 + vector);
      v128.store(plane, sum(ones3, v6, v7));
      const e = carry(ones3, v6, v7);
      v128.store(plane + rowBytes, sum(twos1, d, e));
      const f = carry(twos1, d, e);
      v128.store(plane + 2 * rowBytes, sum(fours, c, f));
      addTo(plane + 3 * rowBytes, carry(fours, c, f));
    }
  }
  for (; index < size; index++) {
    const row = rowIn(from, at(listed, index));
    for (let vector: usize = 0; vector < rowBytes; vector += 16) addTo(into + vector, v128.load(row + vector));
  }
}

/** `takeCounts` of column-counter.ts. */
export function takeCounts(from: usize, classes: i32, digits: i32, into: usize): void {
  const columns = <i32>rowBytes * 8;
  for (let ofClass = 0; ofClass < classes; ofClass++) {
    const first = from + <usize>(ofClass * digits) * rowBytes;
    const numbers = into + (<usize>(ofClass * columns) << 2);
    let used = digits;
    while (used > 0 && !isAnySet(first + <usize>(used - 1) * rowBytes)) used -= 1;
    for (let column = 0; column < columns; column += 16) takeSixteen(first, used, column, numbers + (<usize>column << 2));
    for (let digit = 0; digit < used; digit++) clear(first + <usize>digit * rowBytes);
  }
}

@inline
function takeSixteen(first: usize, used: i32, column: i32, into: usize): void {
  const low = bytesOf(first, 0, min(used, 8), column);
  const middle = bytesOf(first, 8, min(used, 16), column);
  const high = bytesOf(first, 16, used, column);
  const firstEight = i16x8.extend_low_i8x16_u(low);
  const lastEight = i16x8.extend_high_i8x16_u(low);
  const a = v128.or(firstEight, i16x8.shl(i16x8.extend_low_i8x16_u(middle), 8));
  const b = v128.or(lastEight, i16x8.shl(i16x8.extend_high_i8x16_u(middle), 8));
  const c = i16x8.extend_low_i8x16_u(high);
  const d = i16x8.extend_high_i8x16_u(high);
  v128.store(into, v128.or(i32x4.extend_low_i16x8_u(a), i32x4.shl(i32x4.extend_low_i16x8_u(c), 16)));
  v128.store(into, v128.or(i32x4.extend_high_i16x8_u(a), i32x4.shl(i32x4.extend_high_i16x8_u(c), 16)), 16);
  v128.store(into, v128.or(i32x4.extend_low_i16x8_u(b), i32x4.shl(i32x4.extend_low_i16x8_u(d), 16)), 32);
  v128.store(into, v128.or(i32x4.extend_high_i16x8_u(b), i32x4.shl(i32x4.extend_high_i16x8_u(d), 16)), 48);
}

/** Digits `digit` to `end`, at most eight, of sixteen counts: a byte each. */
@inline
function bytesOf(first: usize, digit: i32, end: i32, column: i32): v128 {
  const mask = i8x16(1, 2, 4, 8, 16, 32, 64, -128, 1, 2, 4, 8, 16, 32, 64, -128);
  let bytes = i32x4.splat(0);
  for (let value: i32 = 1; digit < end; digit++, value <<= 1) {
    const bits = v128.load16_splat(first + <usize>digit * rowBytes + (<usize>column >> 3));
    const isOne = i8x16.eq(v128.and(i8x16.swizzle(bits, i8x16(0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1)), mask), mask);
    bytes = v128.or(bytes, v128.and(isOne, i8x16.splat(<i8>value)));
  }
  return bytes;
}

/**
 * Adds each row listed to that of its group, -1 being none; `isReached` is a byte a group, `reached` lists them.
 *
 * @returns how many groups are reached
 */
export function addToGroups(from: usize, listed: usize, size: i32, groupOf: usize, into: usize, isReached: usize, reached: usize): i32 {
  let found = 0;
  for (let index = 0; index < size; index++) {
    const place = at(listed, index);
    const group = at(groupOf, place);
    if (group < 0) continue;
    orRow(rowIn(into, group), rowIn(from, place));
    if (load<u8>(isReached + group) !== 0) continue;
    store<u8>(isReached + group, 1);
    put(reached, found++, group);
  }
  return found;
}

export function clearGroups(into: usize, isReached: usize, reached: usize, size: i32): void {
  for (let index = 0; index < size; index++) {
    const group = at(reached, index);
    clear(rowIn(into, group));
    store<u8>(isReached + group, 0);
  }
}
