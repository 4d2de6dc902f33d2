/**
 * How many members a requirement "at least `needs` of `members`" can lose and still be met. This is the one definition
 * of a lost requirement: it is lost when more members than this are down. The simulation counts members, the kernel of
 * `radii.ts` counts in bit columns; both ask here.
 */
export function tolerated(needs: number, members: number): number {
  return members - needs;
}

/** Where a kernel's rows lie: row r of `width` words begins at r * width. */
export interface BitRows {
  readonly words: Uint32Array;
  readonly width: number;
}

/**
 * For many outages side by side, one a bit: adds to row `into` of `target` the outages in which more than `spare` of
 * the rows `members` of `rows` are set. O(members * width), times log(spare) where it is neither 0 nor members - 1.
 */
export function addLost(target: BitRows, into: number, rows: BitRows, members: Int32Array, spare: number): void {
  if (spare === 0) addAny(target, into, rows, members);
  else if (spare === members.length - 1) addAll(target, into, rows, members);
  else addMoreThan(target, into, rows, members, spare);
}

/** Spare 0: any member lost loses the requirement. */
export function addAny({ words, width }: BitRows, into: number, rows: BitRows, members: Int32Array): void {
  const base = into * width;
  for (let index = 0; index < members.length; index++) {
    const from = members[index]! * width;
    for (let word = 0; word < width; word++) words[base + word]! |= rows.words[from + word]!;
  }
}

/** Spare n - 1: all members must be lost. */
function addAll({ words, width }: BitRows, into: number, rows: BitRows, members: Int32Array): void {
  const base = into * width;
  for (let word = 0; word < width; word++) {
    let all = ~0;
    for (let index = 0; index < members.length && all !== 0; index++)
      all &= rows.words[members[index]! * width + word]!;
    words[base + word]! |= all;
  }
}

/**
 * In between: `planes` counts in binary, one bit plane a digit, each of the 32 outages of a word on its own, and starts
 * so high that a count above `spare` overflows out of the last plane.
 */
function addMoreThan({ words, width }: BitRows, into: number, rows: BitRows, members: Int32Array, spare: number): void {
  const base = into * width;
  const digits = 32 - Math.clz32(spare);
  const planes = new Uint32Array(digits);
  const start = 2 ** digits - 1 - spare;
  for (let word = 0; word < width; word++) {
    for (let digit = 0; digit < digits; digit++) planes[digit] = (start >> digit) & 1 ? ~0 : 0;
    let overflow = 0;
    for (let index = 0; index < members.length; index++) {
      let carry = rows.words[members[index]! * width + word]!;
      for (let digit = 0; digit < digits && carry !== 0; digit++) {
        const sum = planes[digit]! ^ carry;
        carry &= planes[digit]!;
        planes[digit] = sum;
      }
      overflow |= carry;
    }
    words[base + word]! |= overflow;
  }
}
