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
 *
 * @returns the words of the row, at most 32, that have grown: bit w for word w
 */
export function addLost(target: BitRows, into: number, rows: BitRows, members: Int32Array, spare: number): number {
  const lostIn = spare === 0 ? anyOf : spare === members.length - 1 ? allOf : moreThan;
  const base = into * target.width;
  let grown = 0;
  for (let word = 0; word < target.width; word++) {
    const before = target.words[base + word]!;
    const after = (before | lostIn(rows, members, word, spare)) >>> 0;
    if (after === before) continue;
    target.words[base + word] = after;
    grown |= 1 << word;
  }
  return grown;
}

/** Spare 0: any member lost loses the requirement. */
function anyOf({ words, width }: BitRows, members: Int32Array, word: number): number {
  let any = 0;
  for (let index = 0; index < members.length; index++) any |= words[members[index]! * width + word]!;
  return any;
}

/** Spare n - 1: all members must be lost. */
function allOf({ words, width }: BitRows, members: Int32Array, word: number): number {
  let all = ~0;
  for (let index = 0; index < members.length && all !== 0; index++) all &= words[members[index]! * width + word]!;
  return all;
}

/** A digit of the counts of `moreThan` a bit plane; 32 digits count every member there can be. */
const planes = new Uint32Array(32);

/**
 * In between: `planes` counts in binary, one bit plane a digit, each of the 32 outages of a word on its own, and starts
 * so high that a count above `spare` overflows out of the last plane.
 */
function moreThan({ words, width }: BitRows, members: Int32Array, word: number, spare: number): number {
  const digits = 32 - Math.clz32(spare);
  const start = 2 ** digits - 1 - spare;
  for (let digit = 0; digit < digits; digit++) planes[digit] = (start >> digit) & 1 ? ~0 : 0;
  let overflow = 0;
  for (let index = 0; index < members.length; index++) {
    let carry = words[members[index]! * width + word]!;
    for (let digit = 0; digit < digits && carry !== 0; digit++) {
      const sum = planes[digit]! ^ carry;
      carry &= planes[digit]!;
      planes[digit] = sum;
    }
    overflow |= carry;
  }
  return overflow;
}
