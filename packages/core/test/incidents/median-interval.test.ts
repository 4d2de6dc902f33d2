import fc from 'fast-check';
import { expect, test } from 'vitest';
import { medianInterval } from '../../src/index.ts';

/** The chance that at least `least` and at most `most` of `count` coins show heads, by counting all ways. */
function chance(count: number, least: number, most: number): number {
  let row = [1];
  for (let each = 0; each < count; each++) row = [...row, 0].map((ways, index) => ways + (row[index - 1] ?? 0));
  return row.slice(least, most + 1).reduce((sum, ways) => sum + ways, 0) / 2 ** count;
}

test('fewer than eight values have no median', () => {
  expect(medianInterval([1, 2, 3, 4, 5, 6, 7])).toBeUndefined();
});

test('the interval of a median is the narrowest pair of values that covers it in nine of ten cases', () => {
  expect(medianInterval([8, 1, 7, 2, 6, 3, 5, 4])).toEqual({ median: 4.5, low: 2, high: 7 });
  fc.assert(
    fc.property(fc.integer({ min: 8, max: 50 }), (count) => {
      const { median, low, high } = medianInterval(Array.from({ length: count }, (_, index) => index + 1))!;
      expect(median).toBe((count + 1) / 2);
      expect(low + high).toBe(count + 1);
      expect(chance(count, low, count - low)).toBeGreaterThanOrEqual(0.9);
      expect(chance(count, low + 1, count - low - 1)).toBeLessThan(0.9);
    }),
    { numRuns: 43 },
  );
});
