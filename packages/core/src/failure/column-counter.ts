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
  /** What has been counted of class c, column k, at c * 32 * width + k. */
  readonly counts: Uint32Array;
  /** Room to sort rows by class. */
  readonly sorted: Int32Array;
  readonly next: Int32Array;
  readonly workspace: Workspace;
}

/** Rows that the kernel sorts at a time. */
const batch = 2048;

/** Digits of counts up to `most`. */
function digitsOf(most: number): number {
  // Carry-save adders work on three digits, and carry into the next.
  return Math.max(4, 33 - Math.clz32(most));
}

/** What a counter takes of a workspace. */
export function counterBytes(classes: number, width: number, most: number): number {
  const planes = alignedBytes(4 * classes * digitsOf(most) * width);
  return planes + alignedBytes(4 * 32 * classes * width) + alignedBytes(4 * batch) + alignedBytes(4 * (classes + 1));
}

/** @param most how many rows there can be, and so the largest count: less than 2 ** 24 */
export function columnCounter(workspace: Workspace, classes: number, width: number, most: number): ColumnCounter {
  const digits = digitsOf(most);
  return {
    classes,
    width,
    digits,
    planes: workspace.uint32(classes * digits * width),
    counts: workspace.uint32(classes * 32 * width),
    sorted: workspace.int32(batch),
    next: workspace.int32(classes + 1),
    workspace,
  };
}

/** Counts the rows listed, each in its class. The carry of a word dies out after two digits on average. */
export function addRows(counter: ColumnCounter, words: Uint32Array, rows: Int32Array, classOf: Int32Array): void {
  const { classes, digits, planes, sorted, next, workspace } = counter;
  workspace.kernel?.addRows(
    words.byteOffset,
    rows.byteOffset,
    rows.length,
    classOf.byteOffset,
    classes,
    digits,
    planes.byteOffset,
    sorted.byteOffset,
    next.byteOffset,
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

/** Writes the counts to `counts`, and begins again at zero. */
export function takeCounts(counter: ColumnCounter): void {
  const { classes, digits, planes, counts, workspace } = counter;
  workspace.kernel?.takeCounts(planes.byteOffset, classes, digits, counts.byteOffset);
  if (!workspace.kernel) takeCountsPlainly(counter);
}

function takeCountsPlainly({ classes, width, digits, planes, counts }: ColumnCounter): void {
  counts.fill(0);
  for (let ofClass = 0; ofClass < classes; ofClass++) {
    for (let digit = 0; digit < digits; digit++) {
      const base = (ofClass * digits + digit) * width;
      for (let word = 0; word < width; word++) {
        for (let left = planes[base + word]!; left !== 0; left &= left - 1) {
          const column = word * 32 + 31 - Math.clz32(left & -left);
          counts[ofClass * 32 * width + column]! += 1 << digit;
        }
      }
    }
  }
  planes.fill(0);
}
