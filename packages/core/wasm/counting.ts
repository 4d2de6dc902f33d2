import { at, clear, isAnySet, orRow, put, rowBytes, rowIn } from './rows';

// The loops of src/radii/column-counter.ts and src/radii/group-rows.ts.

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

/** Rows that are added at once, filled up with empty ones at the end. */
const together = 16;
const emptyRow = memory.data(rowBytes);

/**
 * Counts rows, each in its class, whose first plane is at `into`: within a class sixteen at a time with carry-save
 * adders (Harley and Seal). `begun` has room for the addresses of so many rows of each class; `sizes` says how many
 * there are, none before and after.
 */
export function addRows(
  from: usize,
  listed: usize,
  size: i32,
  classOf: usize,
  classes: i32,
  digits: i32,
  into: usize,
  begun: usize,
  sizes: usize,
): void {
  for (let index = 0; index < size; index++) {
    const rank = at(listed, index);
    const ofClass = at(classOf, rank);
    const rowsOfClass = begun + (<usize>(ofClass * together) << 2);
    const count = at(sizes, ofClass);
    put(rowsOfClass, count, <i32>rowIn(from, rank));
    if (count + 1 < together) {
      put(sizes, ofClass, count + 1);
      continue;
    }
    addTogether(rowsOfClass, into + <usize>(ofClass * digits) * rowBytes);
    put(sizes, ofClass, 0);
  }
  for (let ofClass = 0; ofClass < classes; ofClass++) {
    let count = at(sizes, ofClass);
    if (count === 0) continue;
    put(sizes, ofClass, 0);
    const rowsOfClass = begun + (<usize>(ofClass * together) << 2);
    for (; count < together; count++) put(rowsOfClass, count, <i32>emptyRow);
    addTogether(rowsOfClass, into + <usize>(ofClass * digits) * rowBytes);
  }
}

function addTogether(listed: usize, into: usize): void {
  for (let vector: usize = 0; vector < rowBytes; vector += 16) {
    const plane = into + vector;
    let ones = v128.load(plane);
    let twos = v128.load(plane + rowBytes);
    let fours = v128.load(plane + 2 * rowBytes);
    let firstEight = ones;
    let lastEight = ones;
    for (let next = listed; next < listed + 4 * together; next += 4 * 8) {
      const v0 = vectorAt(next, 0, vector);
      const v1 = vectorAt(next, 1, vector);
      const ones1 = sum(ones, v0, v1);
      const a = carry(ones, v0, v1);
      const v2 = vectorAt(next, 2, vector);
      const v3 = vectorAt(next, 3, vector);
      const ones2 = sum(ones1, v2, v3);
      const b = carry(ones1, v2, v3);
      const twos1 = sum(twos, a, b);
      const c = carry(twos, a, b);
      const v4 = vectorAt(next, 4, vector);
      const v5 = vectorAt(next, 5, vector);
      const ones3 = sum(ones2, v4, v5);
      const d = carry(ones2, v4, v5);
      const v6 = vectorAt(next, 6, vector);
      const v7 = vectorAt(next, 7, vector);
      ones = sum(ones3, v6, v7);
      const e = carry(ones3, v6, v7);
      twos = sum(twos1, d, e);
      const f = carry(twos1, d, e);
      firstEight = lastEight;
      lastEight = carry(fours, c, f);
      fours = sum(fours, c, f);
    }
    v128.store(plane, ones);
    v128.store(plane + rowBytes, twos);
    v128.store(plane + 2 * rowBytes, fours);
    const eights = v128.load(plane + 3 * rowBytes);
    v128.store(plane + 3 * rowBytes, sum(eights, firstEight, lastEight));
    addTo(plane + 4 * rowBytes, carry(eights, firstEight, lastEight));
  }
}

@inline
function vectorAt(listed: usize, index: i32, vector: usize): v128 {
  return v128.load(<usize>at(listed, index) + vector);
}

/** `takeCounts` of column-counter.ts; `counts` has room for a number a column. */
export function takeCounts(
  planes: usize,
  classes: i32,
  digits: i32,
  counts: usize,
  places: usize,
  size: i32,
  into: usize,
  stride: i32,
): void {
  for (let ofClass = 0; ofClass < classes; ofClass++) {
    const first = planes + <usize>(ofClass * digits) * rowBytes;
    const numbers = into + (<usize>(ofClass * stride) << 2);
    let used = digits;
    while (used > 0 && !isAnySet(first + <usize>(used - 1) * rowBytes)) used -= 1;
    for (let column = 0; column < size; column += 16) takeSixteen(first, used, column, counts + (<usize>column << 2));
    for (let column = 0; column < size; column++) put(numbers, at(places, column), at(counts, column));
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
    const rank = at(listed, index);
    const group = at(groupOf, rank);
    if (group < 0) continue;
    orRow(rowIn(into, group), rowIn(from, rank));
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
