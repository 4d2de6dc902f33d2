/**
 * For each of some classes and each bit column, how many rows of the class have that column set. Each class counts in
 * binary, one bit plane a digit, so that adding a word counts for 32 columns at once (a vertical counter).
 */
export interface ColumnCounter {
  readonly classes: number;
  /** 32-bit words a row. */
  readonly width: number;
  readonly digits: number;
  /** Digit d of word w of class c at (c * width + w) * digits + d. */
  readonly planes: Int32Array;
}

/** @param most the largest count that there can be */
export function columnCounter(classes: number, width: number, most: number): ColumnCounter {
  const digits = 33 - Math.clz32(most);
  return { classes, width, digits, planes: new Int32Array(classes * width * digits) };
}

/** Adds a word of a row of a class. The carry dies out after two digits on average. */
export function addWord({ width, digits, planes }: ColumnCounter, ofClass: number, word: number, bits: number): void {
  let at = (ofClass * width + word) * digits;
  for (let carry = bits; carry !== 0; at++) {
    const plane = planes[at]!;
    planes[at] = plane ^ carry;
    carry &= plane;
  }
}

/** Adds each count to `counts`, at `offsets[class] + places[column]`, and begins again at zero. */
export function takeCounts(
  { classes, width, digits, planes }: ColumnCounter,
  counts: Uint32Array,
  offsets: ArrayLike<number>,
  places: Int32Array,
): void {
  for (let group = 0; group < classes * width; group++) {
    const offset = offsets[Math.floor(group / width)]!;
    const column = (group % width) * 32;
    for (let digit = 0; digit < digits; digit++) {
      const at = group * digits + digit;
      for (let left = planes[at]!; left !== 0; left &= left - 1) {
        counts[offset + places[column + 31 - Math.clz32(left & -left)]!]! += 1 << digit;
      }
      planes[at] = 0;
    }
  }
}
