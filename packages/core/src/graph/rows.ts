/** Lists of integers by row in two flat arrays: row r is `values[start[r]]` up to, not including, `values[start[r + 1]]`. */
export interface Rows {
  readonly start: Int32Array;
  readonly values: Int32Array;
}

/** The pairs (row, value) by row; within a row in the order given. O(rows + pairs). */
export function rowsFrom(rows: number, pairs: readonly (readonly [row: number, value: number])[]): Rows {
  const start = new Int32Array(rows + 1);
  for (const [row] of pairs) start[row + 1]! += 1;
  for (let row = 0; row < rows; row++) start[row + 1]! += start[row]!;
  const next = start.slice();
  const values = new Int32Array(pairs.length);
  for (const [row, value] of pairs) {
    values[next[row]!] = value;
    next[row]! += 1;
  }
  return { start, values };
}

/** The same from two lists side by side: the row of each pair, and its value. */
export function rowsFromLists(rows: number, rowOfPair: readonly number[], valueOfPair: readonly number[]): Rows {
  const start = new Int32Array(rows + 1);
  for (let pair = 0; pair < rowOfPair.length; pair++) start[rowOfPair[pair]! + 1]! += 1;
  for (let row = 0; row < rows; row++) start[row + 1]! += start[row]!;
  const next = start.slice();
  const values = new Int32Array(rowOfPair.length);
  for (let pair = 0; pair < rowOfPair.length; pair++) {
    const row = rowOfPair[pair]!;
    values[next[row]!] = valueOfPair[pair]!;
    next[row]! += 1;
  }
  return { start, values };
}

/** The values of one row, as a view. */
export function rowOf(rows: Rows, row: number): Int32Array {
  return rows.values.subarray(rows.start[row], rows.start[row + 1]);
}

export function rowLength(rows: Rows, row: number): number {
  return rows.start[row + 1]! - rows.start[row]!;
}
