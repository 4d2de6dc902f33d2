import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addLost } from '../../src/failure/threshold.ts';

const word = fc.integer({ min: 0, max: 2 ** 32 - 1 });

const rows = fc.integer({ min: 1, max: 3 }).chain((width) =>
  fc.record({
    width: fc.constant(width),
    rows: fc.array(fc.array(word, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 9 }),
    before: fc.array(fc.constantFrom(0, 0b1010), { minLength: width, maxLength: width }),
    into: fc.nat(2),
    picks: fc.array(fc.nat(8), { minLength: 1, maxLength: 9 }),
    spare: fc.nat(8),
  }),
);

test('a requirement is lost in the outages in which more members are down than it can spare, and adds to what was lost', () => {
  fc.assert(
    fc.property(rows, ({ width, rows, before, into, picks, spare: drawn }) => {
      const members = [...new Set(picks.map((pick) => pick % rows.length))];
      const spare = drawn % members.length;
      const words = new Uint32Array(3 * width);
      words.set(before, into * width);
      const others = words.slice();
      const grown = addLost(
        { words, width },
        into,
        { words: Uint32Array.from(rows.flat()), width },
        Int32Array.from(members),
        spare,
      );
      const isDown = (member: number, at: number, bit: number): boolean => ((rows[member]![at]! >>> bit) & 1) === 1;
      for (let at = 0; at < width; at++) {
        let lost = before[at]!;
        for (let bit = 0; bit < 32; bit++) {
          if (members.filter((member) => isDown(member, at, bit)).length > spare) lost |= 1 << bit;
        }
        others[into * width + at] = lost;
        expect((grown >>> at) & 1).toBe(lost >>> 0 === before[at] ? 0 : 1);
      }
      expect(words).toEqual(others);
    }),
    { numRuns: 300 },
  );
});
