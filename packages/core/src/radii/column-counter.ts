import { alignedBytes, type Workspace } from './workspace.ts';

/**
 * For each of some classes and each bit column, how many rows of the class have that column set. Each class counts in
 * binary, one row of bits a digit, so that adding a word counts for 32 columns at once (a vertical counter).
 */
export interface ColumnCounter {
  readonly classes: number;
  /** 32-bit words a row. */
  readonly width: number;
  readonly digits: number;
  /** Word w of digit d of class c at (c * digits + d) * width + w. */
  readonly planes: Uint32Array;
  /** Room for a number a column. */
  readonly counts: Uint32Array;
  /** For the kernel: where the rows of each class that are not added yet lie, and how many there are. */
  readonly begun: Int32Array;
  readonly sizes: Int32Array;
  readonly workspace: Workspace;
}

/** Rows of a class that the kernel adds at once. */
const together = 16;

/** Digits of counts up to `most`. */
function digitsOf(most: number): number {
  // Carry-save adders work on four digits, and carry into the next.
  return Math.max(5, 33 - Math.clz32(most));
}

/** What a counter takes of a workspace. */
export function counterBytes(classes: number, width: number, most: number): number {
  const planes = alignedBytes(4 * classes * digitsOf(most) * width);
  return planes + alignedBytes(4 * 32 * width) + alignedBytes(4 * classes * together) + alignedBytes(4 * classes);
}

/** @param most how many rows there can be, and so the largest count: less than 2 ** 24 */
export function columnCounter(workspace: Workspace, classes: number, width: number, most: number): ColumnCounter {
  const digits = digitsOf(most);
  return {
    classes,
    width,
    digits,
    planes: workspace.uint32(classes * digits * width),
    counts: workspace.uint32(32 * width),
    begun: workspace.int32(classes * together),
    sizes: workspace.int32(classes),
    workspace,
  };
}

/** Counts the rows listed, each in its class. The carry of a word dies out after two digits on average. */
export function addRows(counter: ColumnCounter, words: Uint32Array, rows: Int32Array, classOf: Int32Array): void {
  const { classes, digits, planes, begun, sizes, workspace } = counter;
  workspace.kernel?.addRows(
    words.byteOffset,
    rows.byteOffset,
    rows.length,
    classOf.byteOffset,
    classes,
    digits,
    planes.byteOffset,
    begun.byteOffset,
    sizes.byteOffset,
  );
  if (!workspace.kernel) addRowsPlainly(counter, words, rows, classOf);
}

function addRowsPlainly(
  { width, digits, planes }: ColumnCounter,
  words: Uint32Array,
  rows: Int32Array,
  classOf: Int32Array,
): void {
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index]!;
    for (let word = 0; word < width; word++) {
      let carry = words[row * width + word]!;
      for (let at = classOf[row]! * digits * width + word; carry !== 0; at += width) {
        const plane = planes[at]!;
        planes[at] = plane ^ carry;
        carry &= plane;
      }
    }
  }
}

/**
 * Writes what has been counted of class c in column k to `into[c * stride + places[k]]`, and begins again at zero.
 * `into` and `places` lie in the counter's workspace; columns without a rank are left out.
 */
export function takeCounts(counter: ColumnCounter, places: Int32Array, into: Uint32Array, stride: number): void {
  const { classes, digits, planes, counts, workspace } = counter;
  workspace.kernel?.takeCounts(
    planes.byteOffset,
    classes,
    digits,
    counts.byteOffset,
    places.byteOffset,
    places.length,
    into.byteOffset,
    stride,
  );
  if (!workspace.kernel) takeCountsPlainly(counter, places, into, stride);
}

function takeCountsPlainly(
  { classes, width, digits, planes, counts }: ColumnCounter,
  places: Int32Array,
  into: Uint32Array,
  stride: number,
): void {
  for (let ofClass = 0; ofClass < classes; ofClass++) {
    counts.fill(0);
    for (let digit = 0; digit < digits; digit++) {
      const base = (ofClass * digits + digit) * width;
      for (let word = 0; word < width; word++) {
        for (let left = planes[base + word]!; left !== 0; left &= left - 1) {
          const column = word * 32 + 31 - Math.clz32(left & -left);
          counts[column]! += 1 << digit;
        }
      }
    }
    for (let column = 0; column < places.length; column++) into[ofClass * stride + places[column]!] = counts[column]!;
  }
  planes.fill(0);
}
