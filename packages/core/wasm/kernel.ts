// AssemblyScript, compiled to WebAssembly with SIMD by scripts/write-kernel.ts: the inner loops of src/failure/radii.ts and
// src/analysis/radius-counts.ts on the same arrays, which lie in this module's memory. A row is 16 words, four vectors.
// Arrays are addresses; `table` holds those of the plan and then those of the wave, in the order of src/failure/radii.ts.

const rowBytes: usize = 64;

let componentStart: usize = 0;
let componentOf: usize = 0;
let plainStart: usize = 0;
let plainValues: usize = 0;
let sparedStart: usize = 0;
let sparedValues: usize = 0;
let sparingStart: usize = 0;
let sparingValues: usize = 0;
let spare: usize = 0;
let owner: usize = 0;
let memberStart: usize = 0;
let memberValues: usize = 0;

let rows: usize = 0;
let used: usize = 0;
let waiting: usize = 0;
let hasGrown: usize = 0;
let litMembers: usize = 0;
let isLit: usize = 0;
let lit: usize = 0;
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
function rowOf(node: i32): usize {
  return rows + (<usize>node) * rowBytes;
}

@inline
function wait(place: i32): void {
  put(waiting, place >> 5, at(waiting, place >> 5) | (1 << (place & 31)));
}

function open(table: usize, lits: i32): void {
  componentStart = at(table, 0);
  componentOf = at(table, 1);
  plainStart = at(table, 2);
  plainValues = at(table, 3);
  sparedStart = at(table, 4);
  sparedValues = at(table, 5);
  sparingStart = at(table, 6);
  sparingValues = at(table, 7);
  spare = at(table, 8);
  owner = at(table, 9);
  memberStart = at(table, 10);
  memberValues = at(table, 11);
  rows = at(table, 16);
  used = at(table, 17);
  waiting = at(table, 18);
  hasGrown = at(table, 19);
  litMembers = at(table, 20);
  isLit = at(table, 21);
  lit = at(table, 22);
  count = lits;
}

/** `spread` of radii.ts; the number of lit nodes. */
export function spread(table: usize, waitingWords: i32, lits: i32): i32 {
  open(table, lits);
  for (let word = 0; word < waitingWords; word++) {
    let bits = at(waiting, word);
    while (bits !== 0) {
      const place = word * 32 + ctz(bits);
      const component = at(componentOf, place);
      const from = at(componentStart, component);
      const end = at(componentStart, component + 1);
      if (end - from === 1) passOnAt(place);
      else settle(from, end);
      bits = at(waiting, word);
    }
  }
  return count;
}

function settle(from: i32, end: i32): void {
  let isWaiting = true;
  while (isWaiting) {
    isWaiting = false;
    for (let place = from; place < end; place++) {
      if ((at(waiting, place >> 5) & (1 << (place & 31))) === 0) continue;
      isWaiting = true;
      passOnAt(place);
    }
  }
}

function passOnAt(place: i32): void {
  put(waiting, place >> 5, at(waiting, place >> 5) & ~(1 << (place & 31)));
  const node = place;
  for (let edge = at(sparingStart, node); edge < at(sparingStart, node + 1); edge++) {
    const gate = at(sparingValues, edge);
    if (at(litMembers, gate) > at(spare, gate)) addGate(gate, node);
  }
  if (load<u8>(hasGrown + node) === 0) return;
  store<u8>(hasGrown + node, 0);
  const isFirst = load<u8>(isLit + node) === 0;
  if (isFirst) {
    store<u8>(isLit + node, 1);
    put(lit, count++, node);
  }
  addRow(node);
  for (let edge = at(sparedStart, node); edge < at(sparedStart, node + 1); edge++) {
    const gate = at(sparedValues, edge);
    const lost = at(litMembers, gate) + (isFirst ? 1 : 0);
    put(litMembers, gate, lost);
    if (lost > at(spare, gate)) wait(at(owner, gate));
  }
}

function addRow(node: i32): void {
  const row = rowOf(node);
  const a = v128.load(row);
  const b = v128.load(row, 16);
  const c = v128.load(row, 32);
  const d = v128.load(row, 48);
  const words = at(used, node);
  const component = at(componentOf, node);
  const end = at(plainStart, node + 1);
  for (let edge = at(plainStart, node); edge < end; edge++) {
    const to = at(plainValues, edge);
    const target = rowOf(to);
    const e = v128.load(target);
    const f = v128.load(target, 16);
    const g = v128.load(target, 32);
    const h = v128.load(target, 48);
    if (at(componentOf, to) === component) {
      const added = v128.or(
        v128.or(v128.andnot(a, e), v128.andnot(b, f)),
        v128.or(v128.andnot(c, g), v128.andnot(d, h)),
      );
      if (!v128.any_true(added)) continue;
    }
    v128.store(target, v128.or(a, e));
    v128.store(target, v128.or(b, f), 16);
    v128.store(target, v128.or(c, g), 32);
    v128.store(target, v128.or(d, h), 48);
    put(used, to, at(used, to) | words);
    store<u8>(hasGrown + to, 1);
    wait(to);
  }
}

/** Planes of a count in `addGate`: a digit each, for the columns of a vector. */
const planes = memory.data(32 * 16);

/** `addLost` of threshold.ts for a gate with members to spare. */
function addGate(gate: i32, node: i32): void {
  const from = at(memberStart, gate);
  const end = at(memberStart, gate + 1);
  const canLose = at(spare, gate);
  const digits = 32 - clz(canLose);
  const start = (1 << digits) - 1 - canLose;
  for (let vector: usize = 0; vector < rowBytes; vector += 16) {
    let lost = i32x4.splat(0);
    if (canLose === end - from - 1) {
      lost = i32x4.splat(-1);
      for (let edge = from; edge < end && v128.any_true(lost); edge++) {
        lost = v128.and(lost, v128.load(rowOf(at(memberValues, edge)) + vector));
      }
    } else {
      for (let digit = 0; digit < digits; digit++) {
        v128.store(planes + (<usize>digit << 4), i32x4.splat((start >> digit) & 1 ? -1 : 0));
      }
      for (let edge = from; edge < end; edge++) {
        let carry = v128.load(rowOf(at(memberValues, edge)) + vector);
        for (let digit = 0; digit < digits && v128.any_true(carry); digit++) {
          const plane = v128.load(planes + (<usize>digit << 4));
          v128.store(planes + (<usize>digit << 4), v128.xor(plane, carry));
          carry = v128.and(plane, carry);
        }
        lost = v128.or(lost, carry);
      }
    }
    const target = rowOf(node) + vector;
    const before = v128.load(target);
    const added = v128.andnot(lost, before);
    if (!v128.any_true(added)) continue;
    v128.store(target, v128.or(before, lost));
    store<u8>(hasGrown + node, 1);
    const word = <i32>(vector >> 2);
    put(used, node, at(used, node) | (i32x4.bitmask(i32x4.ne(added, i32x4.splat(0))) << word));
  }
}

/** `darken` of radii.ts. */
export function darken(table: usize, lits: i32): void {
  open(table, lits);
  for (let index = 0; index < lits; index++) {
    const node = at(lit, index);
    const row = rowOf(node);
    const zero = i32x4.splat(0);
    v128.store(row, zero);
    v128.store(row, zero, 16);
    v128.store(row, zero, 32);
    v128.store(row, zero, 48);
    put(used, node, 0);
    store<u8>(isLit + node, 0);
    for (let edge = at(sparedStart, node); edge < at(sparedStart, node + 1); edge++) put(litMembers, at(sparedValues, edge), 0);
  }
}

/** Adds a row to another; the same words of it are then not zero. */
@inline
function orRow(target: usize, row: usize): void {
  v128.store(target, v128.or(v128.load(target), v128.load(row)));
  v128.store(target, v128.or(v128.load(target, 16), v128.load(row, 16)), 16);
  v128.store(target, v128.or(v128.load(target, 32), v128.load(row, 32)), 32);
  v128.store(target, v128.or(v128.load(target, 48), v128.load(row, 48)), 48);
}

/** `degradePlainly` of radii.ts but for the gates with members to spare: `table` is that of the impaired wave. */
export function degrade(table: usize, downRows: usize, downUsed: usize, downLit: usize, lits: i32, start: usize, values: usize): void {
  open(table, 0);
  for (let index = 0; index < lits; index++) {
    const node = at(downLit, index);
    orRow(rowOf(node), downRows + (<usize>node) * rowBytes);
    put(used, node, at(used, node) | at(downUsed, node));
    store<u8>(isLit + node, 1);
    put(lit, index, node);
    for (let edge = at(start, node); edge < at(start, node + 1); edge++) {
      const to = at(values, edge);
      orRow(rowOf(to), downRows + (<usize>node) * rowBytes);
      put(used, to, at(used, to) | at(downUsed, node));
      store<u8>(hasGrown + to, 1);
      wait(to);
    }
  }
}

/** `reducePlainly` of radii.ts; the number of weakened nodes. `table` is that of the reduced wave. */
export function reduce(table: usize, downRows: usize, downUsed: usize, downLit: usize, lits: i32, start: usize, values: usize): i32 {
  open(table, 0);
  for (let index = 0; index < lits; index++) {
    const node = at(downLit, index);
    for (let edge = at(start, node); edge < at(start, node + 1); edge++) {
      const to = at(values, edge);
      orRow(rowOf(to), downRows + (<usize>node) * rowBytes);
      put(used, to, at(used, to) | at(downUsed, node));
      if (load<u8>(isLit + to) !== 0) continue;
      store<u8>(isLit + to, 1);
      put(lit, count++, to);
    }
  }
  return count;
}

/** What a full adder carries, and what it leaves. */
let carried: v128 = i32x4.splat(0);

@inline
function sum(a: v128, b: v128, c: v128): v128 {
  const either = v128.xor(a, b);
  carried = v128.or(v128.and(a, b), v128.and(either, c));
  return v128.xor(either, c);
}

@inline
function rowAt(words: usize, without: usize, node: i32): v128 {
  const row = (<usize>node) * rowBytes;
  const vector = v128.load(words + row);
  return without === 0 ? vector : v128.andnot(vector, v128.load(without + row));
}

function addTo(plane: usize, bits: v128): void {
  let carry = bits;
  while (v128.any_true(carry)) {
    const digit = v128.load(plane);
    v128.store(plane, v128.xor(digit, carry));
    carry = v128.and(digit, carry);
    plane += rowBytes;
  }
}

/**
 * `addRows` of column-counter.ts for rows of one class, whose first plane is at `planes`: counts the rows `words & ~without`
 * of the nodes listed, eight at a time with carry-save adders (Harley and Seal).
 */
export function addRows(words: usize, without: usize, nodes: usize, size: i32, planes: usize): void {
  let index = 0;
  for (; index + 8 <= size; index += 8) {
    for (let vector: usize = 0; vector < rowBytes; vector += 16) {
      const from = words + vector;
      const less = without === 0 ? 0 : without + vector;
      const plane = planes + vector;
      let ones = v128.load(plane);
      let twos = v128.load(plane + rowBytes);
      ones = sum(ones, rowAt(from, less, at(nodes, index)), rowAt(from, less, at(nodes, index + 1)));
      const a = carried;
      ones = sum(ones, rowAt(from, less, at(nodes, index + 2)), rowAt(from, less, at(nodes, index + 3)));
      twos = sum(twos, a, carried);
      const b = carried;
      ones = sum(ones, rowAt(from, less, at(nodes, index + 4)), rowAt(from, less, at(nodes, index + 5)));
      const c = carried;
      ones = sum(ones, rowAt(from, less, at(nodes, index + 6)), rowAt(from, less, at(nodes, index + 7)));
      twos = sum(twos, c, carried);
      v128.store(plane + 2 * rowBytes, sum(v128.load(plane + 2 * rowBytes), b, carried));
      v128.store(plane, ones);
      v128.store(plane + rowBytes, twos);
      addTo(plane + 3 * rowBytes, carried);
    }
  }
  for (; index < size; index++) {
    for (let vector: usize = 0; vector < rowBytes; vector += 16) {
      addTo(planes + vector, rowAt(words + vector, without === 0 ? 0 : without + vector, at(nodes, index)));
    }
  }
}

/** Sorts the nodes listed by class into `sorted`; `next` has room for one more than there are classes and is zero. */
export function sortByClass(nodes: usize, size: i32, classOf: usize, next: usize, classes: i32, sorted: usize): void {
  for (let index = 0; index < size; index++) {
    const ofClass = at(classOf, at(nodes, index)) + 1;
    put(next, ofClass, at(next, ofClass) + 1);
  }
  for (let ofClass = 0; ofClass < classes; ofClass++) put(next, ofClass + 1, at(next, ofClass + 1) + at(next, ofClass));
  for (let index = 0; index < size; index++) {
    const node = at(nodes, index);
    const ofClass = at(classOf, node);
    const place = at(next, ofClass);
    put(sorted, place, node);
    put(next, ofClass, place + 1);
  }
}

/** `addToGroups` of radius-counts.ts: adds the row of each node listed to the row of its group; -1 is none. */
export function addToGroups(words: usize, nodes: usize, size: i32, groupOf: usize, groups: usize): void {
  for (let index = 0; index < size; index++) {
    const node = at(nodes, index);
    const group = at(groupOf, node);
    if (group < 0) continue;
    const row = words + (<usize>node) * rowBytes;
    const target = groups + (<usize>group) * rowBytes;
    orRow(target, row);
  }
}
