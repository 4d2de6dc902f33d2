/** Lists of integers by row in two flat arrays: row r is `values[start[r]]` up to, not including, `values[start[r + 1]]`. */
export interface Rows {
  readonly start: Int32Array;
  readonly values: Int32Array;
}

/** The numbers from 0 up to, not including, `count`. `Int32Array.from` takes ten times as long. */
export function ascending(count: number): Int32Array {
  const numbers = new Int32Array(count);
  for (let number = 0; number < count; number++) numbers[number] = number;
  return numbers;
}

/** The pairs (row, value) by row; within a row in the order given. O(rows + pairs). */
export function rowsFrom(rows: number, pairs: readonly (readonly [row: number, value: number])[]): Rows {
  return rowsOf(
    rows,
    Int32Array.from(pairs, ([row]) => row),
    Int32Array.from(pairs, ([, value]) => value),
  );
}

/** The pairs `rowOfPair[i]`, `valueOfPair[i]` by row; within a row in the order given. O(rows + pairs). */
export function rowsOf(rows: number, rowOfPair: ArrayLike<number>, valueOfPair: ArrayLike<number>): Rows {
  const start = new Int32Array(rows + 1);
  for (let pair = 0; pair < rowOfPair.length; pair++) start[rowOfPair[pair]! + 1]! += 1;
  for (let row = 0; row < rows; row++) start[row + 1]! += start[row]!;
  const next = start.slice();
  const values = new Int32Array(rowOfPair.length);
  for (let pair = 0; pair < rowOfPair.length; pair++) values[next[rowOfPair[pair]!]!++] = valueOfPair[pair]!;
  return { start, values };
}

/** By value, the rows that hold it, ascending: rows of lists of `values` numbers. O(rows + values + pairs). */
export function transposed({ start, values }: Rows, rows: number): Rows {
  const rowOfPair = new Int32Array(values.length);
  for (let row = 0; row + 1 < start.length; row++) {
    for (let at = start[row]!; at < start[row + 1]!; at++) rowOfPair[at] = row;
  }
  return rowsOf(rows, values, rowOfPair);
}

/** Without the repeats in rows whose values ascend. O(rows + pairs). */
export function withoutRepeats(rows: Rows): Rows {
  const { start, values } = rows;
  return keptRows(rows, (row, value, at) => at === start[row] || value !== values[at - 1]);
}

/** The rows with those values only that are kept; `at` is the place of a value among all. O(rows + values). */
export function keptRows({ start, values }: Rows, isKept: (row: number, value: number, at: number) => boolean): Rows {
  const kept = new Int32Array(values.length);
  const starts = new Int32Array(start.length);
  let count = 0;
  for (let row = 0; row + 1 < start.length; row++) {
    for (let at = start[row]!; at < start[row + 1]!; at++) {
      if (isKept(row, values[at]!, at)) kept[count++] = values[at]!;
    }
    starts[row + 1] = count;
  }
  return { start: starts, values: kept.slice(0, count) };
}

/** The rows from `from` up to, not including, `to`. */
interface RowPart {
  readonly rows: Rows;
  readonly from: number;
  readonly to: number;
}

/** These rows, one part after the other. O(rows + values). */
export function joinedRows(parts: readonly RowPart[]): Rows {
  const starts = new Int32Array(parts.reduce((sum, { from, to }) => sum + to - from, 1));
  const values = new Int32Array(
    parts.reduce((sum, { rows: { start }, from, to }) => sum + start[to]! - start[from]!, 0),
  );
  let [row, next] = [0, 0];
  for (const {
    rows: { start, values: own },
    from,
    to,
  } of parts) {
    values.set(own.subarray(start[from], start[to]), next);
    for (let each = from; each < to; each++) starts[++row] = next + start[each + 1]! - start[from]!;
    next += start[to]! - start[from]!;
  }
  return { start: starts, values };
}

/** The values of one row, as a view. */
export function rowOf(rows: Rows, row: number): Int32Array {
  return rows.values.subarray(rows.start[row], rows.start[row + 1]);
}

export function rowLength(rows: Rows, row: number): number {
  return rows.start[row + 1]! - rows.start[row]!;
}
