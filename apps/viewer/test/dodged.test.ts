import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dodged } from '../src/scene/dodged.ts';

const dot = fc.record({ x: fc.integer({ min: 0, max: 300 }), r: fc.integer({ min: 3, max: 9 }) });

test('no dot of a row covers another as long as there is room, and one alone stays on its line', () => {
  fc.assert(
    fc.property(fc.array(dot, { minLength: 1, maxLength: 12 }), (dots) => {
      const away = dodged(dots, 500);
      expect(away[0]).toBe(0);
      for (const [index, a] of dots.entries()) {
        for (const [other, b] of dots.slice(0, index).entries()) {
          expect(Math.hypot(a.x - b.x, away[index]! - away[other]!)).toBeGreaterThanOrEqual(a.r + b.r - 1e-3);
        }
      }
    }),
  );
});

test('a dot never leaves its row, however full that is', () => {
  fc.assert(
    fc.property(fc.array(dot, { maxLength: 60 }), (dots) => {
      for (const [index, y] of dodged(dots, 20).entries()) expect(Math.abs(y)).toBeLessThanOrEqual(20 - dots[index]!.r);
    }),
  );
});
