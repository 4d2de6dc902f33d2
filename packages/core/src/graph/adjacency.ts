/**
 * A list of integers for each row, in two flat arrays (compressed sparse rows): row r is `values[start[r]]` up to, not
 * including, `values[start[r + 1]]`. For a graph, the rows are nodes and the values their neighbours.
 */
export interface Adjacency {
  readonly start: Int32Array;
  readonly values: Int32Array;
}

/** The integers from 0 up to, not including, `count`. `Int32Array.from` takes ten times as long. */
export function ascending(count: number): Int32Array {
  const numbers = new Int32Array(count);
  for (let number = 0; number < count; number++) numbers[number] = number;
  return numbers;
}

/** The pairs `rowOfPair[i]`, `valueOfPair[i]` by row; within a row in the order given. O(rows + pairs). */
export function adjacencyOf(rows: number, rowOfPair: ArrayLike<number>, valueOfPair: ArrayLike<number>): Adjacency {
  const start = new Int32Array(rows + 1);
  for (let pair = 0; pair < rowOfPair.length; pair++) start[rowOfPair[pair]! + 1]! += 1;
  for (let row = 0; row < rows; row++) start[row + 1]! += start[row]!;
  const next = start.slice();
  const values = new Int32Array(rowOfPair.length);
  for (let pair = 0; pair < rowOfPair.length; pair++) values[next[rowOfPair[pair]!]!++] = valueOfPair[pair]!;
  return { start, values };
}

/**
 * Every edge the other way round: by value, the rows that hold it, ascending. O(rows + values + pairs).
 *
 * @param rows how many rows the result has: more than the largest value
 */
export function reversed({ start, values }: Adjacency, rows: number): Adjacency {
  const rowOfPair = new Int32Array(values.length);
  for (let row = 0; row + 1 < start.length; row++) {
    for (let at = start[row]!; at < start[row + 1]!; at++) rowOfPair[at] = row;
  }
  return adjacencyOf(rows, values, rowOfPair);
}

/** Without the repeats in rows whose values ascend. O(rows + pairs). */
export function withoutRepeats(adjacency: Adjacency): Adjacency {
  const { start, values } = adjacency;
  return keptValues(adjacency, (row, value, at) => at === start[row] || value !== values[at - 1]);
}

/** The rows with only the values that are kept; `at` is the index of a value among all. O(rows + values). */
function keptValues(
  { start, values }: Adjacency,
  isKept: (row: number, value: number, at: number) => boolean,
): Adjacency {
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
interface AdjacencyPart {
  readonly adjacency: Adjacency;
  readonly from: number;
  readonly to: number;
}

/** The rows of these parts, one part after the other. O(rows + values). */
export function joinedAdjacency(parts: readonly AdjacencyPart[]): Adjacency {
  const starts = new Int32Array(parts.reduce((sum, { from, to }) => sum + to - from, 1));
  const values = new Int32Array(
    parts.reduce((sum, { adjacency: { start }, from, to }) => sum + start[to]! - start[from]!, 0),
  );
  let [row, next] = [0, 0];
  for (const { adjacency, from, to } of parts) {
    const { start } = adjacency;
    values.set(adjacency.values.subarray(start[from], start[to]), next);
    for (let each = from; each < to; each++) starts[++row] = next + start[each + 1]! - start[from]!;
    next += start[to]! - start[from]!;
  }
  return { start: starts, values };
}

/** The values of one row, as a view. */
export function rowValues({ start, values }: Adjacency, row: number): Int32Array {
  return values.subarray(start[row], start[row + 1]);
}

export function rowLength({ start }: Adjacency, row: number): number {
  return start[row + 1]! - start[row]!;
}
