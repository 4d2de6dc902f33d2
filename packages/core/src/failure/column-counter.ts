import { alignedBytes, type Kernel, type Workspace } from './workspace.ts';

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
  readonly planes: Int32Array;
  /** Room to sort rows by class. */
  readonly sorted: Int32Array;
  readonly next: Int32Array;
}

/** Digits of counts up to `most`. */
function digitsOf(most: number): number {
  // Carry-save adders work on three digits, and carry into the next.
  return Math.max(4, 33 - Math.clz32(most));
}

/** What a counter takes of a workspace. */
export function counterBytes(classes: number, width: number, most: number): number {
  const planes = alignedBytes(4 * classes * digitsOf(most) * width);
  return planes + alignedBytes(4 * most) + alignedBytes(4 * (classes + 1));
}

/** @param most how many rows there can be, and so the largest count */
export function columnCounter(workspace: Workspace, classes: number, width: number, most: number): ColumnCounter {
  const digits = digitsOf(most);
  const planes = workspace.int32(classes * digits * width);
  return { classes, width, digits, planes, sorted: workspace.int32(most), next: workspace.int32(classes + 1) };
}

/**
 * Counts the rows listed, each in its class, but for what is set in the same row of `without`. The carry of a word dies out
 * after two digits on average.
 */
export function addRows(
  counter: ColumnCounter,
  words: Uint32Array,
  without: Uint32Array | undefined,
  rows: Int32Array,
  classOf: Int32Array,
  { kernel }: Workspace,
): void {
  if (kernel) addRowsWith(kernel, counter, words, without, rows, classOf);
  else addRowsPlainly(counter, words, without, rows, classOf);
}

function addRowsWith(
  kernel: Kernel,
  { classes, width, digits, planes, sorted, next }: ColumnCounter,
  words: Uint32Array,
  without: Uint32Array | undefined,
  rows: Int32Array,
  classOf: Int32Array,
): void {
  next.fill(0);
  const into = sorted.byteOffset;
  kernel.sortByClass(rows.byteOffset, rows.length, classOf.byteOffset, next.byteOffset, classes, into);
  for (let ofClass = 0, first = 0; ofClass < classes; ofClass++) {
    const end = next[ofClass]!;
    const plane = planes.byteOffset + 4 * ofClass * digits * width;
    kernel.addRows(words.byteOffset, without?.byteOffset ?? 0, into + 4 * first, end - first, plane);
    first = end;
  }
}

function addRowsPlainly(
  { width, digits, planes }: ColumnCounter,
  words: Uint32Array,
  without: Uint32Array | undefined,
  rows: Int32Array,
  classOf: Int32Array,
): void {
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index]!;
    for (let word = 0; word < width; word++) {
      let carry = words[row * width + word]!;
      if (without !== undefined) carry &= ~without[row * width + word]!;
      for (let at = classOf[row]! * digits * width + word; carry !== 0; at += width) {
        const plane = planes[at]!;
        planes[at] = plane ^ carry;
        carry &= plane;
      }
    }
  }
}

/** Adds the counts of class c, column k to `counts`, at c * stride + places[k], and begins again at zero. */
export function takeCounts(
  { classes, width, digits, planes }: ColumnCounter,
  counts: Uint32Array,
  stride: number,
  places: Int32Array,
): void {
  for (let ofClass = 0; ofClass < classes; ofClass++) {
    for (let digit = 0; digit < digits; digit++) {
      const base = (ofClass * digits + digit) * width;
      for (let word = 0; word < width; word++) {
        for (let left = planes[base + word]!; left !== 0; left &= left - 1) {
          const column = word * 32 + 31 - Math.clz32(left & -left);
          counts[ofClass * stride + places[column]!]! += 1 << digit;
        }
        planes[base + word] = 0;
      }
    }
  }
}
