import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ringLayout } from '../src/blast/ring-layout.ts';
import { pushedApart } from '../src/blast/sector-names.ts';
import { type Area, type LabelWish, type PlacedLabel, placeLabels } from '../src/scene/place-labels.ts';
import { textWidth } from '../src/scene/text-width.ts';

const members = fc
  .array(fc.record({ ring: fc.integer({ min: 1, max: 5 }), sector: fc.constantFrom('a', 'b', 'c', 'd') }), {
    maxLength: 250,
    size: 'max',
  })
  .map((all) => all.map((each, index) => ({ ...each, ref: `r${index}` })));

test('nobody on the rings covers another, and everybody stands in its sector', () => {
  fc.assert(
    fc.property(members, (all) => {
      const { places, sectors } = ringLayout(all, 300);
      const points = all.map(({ ref }) => places.get(ref)!);
      for (const [index, a] of points.entries()) {
        const { from, to } = sectors.find(({ sector }) => sector === all[index]!.sector)!;
        expect(a.angle).toBeGreaterThan(from);
        expect(a.angle).toBeLessThan(to);
        const distances = points.slice(index + 1).map((b) => Math.hypot(a.x - b.x, a.y - b.y));
        expect(Math.min(Infinity, ...distances)).toBeGreaterThan(18);
      }
    }),
  );
});

function areaOf({ wish, x, y, anchor }: PlacedLabel<LabelWish>): Area {
  const width = textWidth(wish.text, wish.size);
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  return { x: left, y: y - wish.size * 0.95, width, height: wish.size * 1.2 };
}

test('no name covers another, and the weightiest is always there', () => {
  const wishes = fc.array(
    fc.record({
      x: fc.integer({ min: 0, max: 400 }),
      y: fc.integer({ min: 0, max: 400 }),
      gap: fc.constant(10),
      text: fc.stringMatching(/^[a-z-]{1,20}$/),
      size: fc.constant(12),
      weight: fc.nat(),
    }),
    { minLength: 1, maxLength: 60 },
  );
  fc.assert(
    fc.property(wishes, (all) => {
      const placed = placeLabels(all, []);
      const areas = placed.map(areaOf);
      for (const [index, a] of areas.entries()) {
        for (const b of areas.slice(index + 1)) {
          const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
          const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
          expect(Math.min(across, down)).toBeLessThan(1e-6);
        }
      }
      expect(placed[0]!.wish.weight).toBe(Math.max(...all.map(({ weight }) => weight)));
    }),
  );
});

test('what is pushed apart keeps its order and its distance, and stays where nothing is in the way', () => {
  const wished = fc
    .array(fc.integer({ min: -300, max: 300 }), { maxLength: 40 })
    .map((all) => all.sort((a, b) => a - b));
  fc.assert(
    fc.property(wished, (all) => {
      const places = pushedApart(all, 17);
      for (const [index, place] of places.entries()) {
        if (index > 0) expect(place - places[index - 1]!).toBeGreaterThanOrEqual(17 - 1e-6);
      }
    }),
  );
  expect(pushedApart([0, 40, 100], 17)).toEqual([0, 40, 100]);
});
