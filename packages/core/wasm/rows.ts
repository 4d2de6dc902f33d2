// The memory as the kernel's loops see it. Arrays are addresses; a row is 16 words, four vectors.

export const rowBytes: usize = 64;

@inline
export function at(array: usize, index: i32): i32 {
  return load<i32>(array + ((<usize>index) << 2));
}

@inline
export function put(array: usize, index: i32, value: i32): void {
  store<i32>(array + ((<usize>index) << 2), value);
}

@inline
export function rowIn(array: usize, rank: i32): usize {
  return array + (<usize>rank) * rowBytes;
}

@inline
export function isAnySet(row: usize): bool {
  const a = v128.or(v128.load(row), v128.load(row, 16));
  const b = v128.or(v128.load(row, 32), v128.load(row, 48));
  return v128.any_true(v128.or(a, b));
}

@inline
export function orVectors(target: usize, a: v128, b: v128, c: v128, d: v128): void {
  v128.store(target, v128.or(v128.load(target), a));
  v128.store(target, v128.or(v128.load(target, 16), b), 16);
  v128.store(target, v128.or(v128.load(target, 32), c), 32);
  v128.store(target, v128.or(v128.load(target, 48), d), 48);
}

@inline
export function orRow(target: usize, row: usize): void {
  orVectors(target, v128.load(row), v128.load(row, 16), v128.load(row, 32), v128.load(row, 48));
}

@inline
export function storeVectors(target: usize, a: v128, b: v128, c: v128, d: v128): void {
  v128.store(target, a);
  v128.store(target, b, 16);
  v128.store(target, c, 32);
  v128.store(target, d, 48);
}

@inline
export function clear(row: usize): void {
  const zero = i32x4.splat(0);
  storeVectors(row, zero, zero, zero, zero);
}

/** Whether anything is new. */
@inline
export function addVectors(target: usize, a: v128, b: v128, c: v128, d: v128): bool {
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
export function addRow(target: usize, row: usize): bool {
  return addVectors(target, v128.load(row), v128.load(row, 16), v128.load(row, 32), v128.load(row, 48));
}
