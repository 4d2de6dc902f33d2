import { expect, test } from 'vitest';
import { nextAlongLines, type Step, waysOf } from '../src/scene/next-along-lines.ts';
import type { Direction } from '../src/scene/next-in-direction.ts';
import type { Mark } from '../src/scene/scene.ts';

/** Places by column and row: shop needs three, api needs two of them; lone needs nobody. */
const places = [
  ['shop', 0, 1],
  ['api', 0, 3],
  ['cart', 1, 0],
  ['stock', 1, 1],
  ['mail', 1, 2],
  ['queue', 1, 3],
  ['lone', 0, 5],
].map(([ref, x, y]) => ({ ref: String(ref), x: Number(x) * 200, y: Number(y) * 40 }));

const line = (from: string, to: string): Mark => ({
  ...{ kind: 'path', d: '', tone: 'quiet', width: 1, dashed: false, opacity: 1 },
  between: [from, to],
});
const marks = [
  ...['mail', 'cart', 'stock'].map((to) => line('shop', to)),
  ...['mail', 'queue'].map((to) => line('api', to)),
];
const ways = waysOf({ marks }, places);

/** Where some keys lead, one after the other. */
function walked(start: string, ...keys: readonly ('Left' | 'Right' | 'Up' | 'Down')[]): readonly string[] {
  const refs: string[] = [];
  let step: Step = { to: start, along: undefined };
  for (const key of keys) {
    step = nextAlongLines(ways, ways.placeOf.get(step.to)!, `Arrow${key}` as Direction, step) ?? step;
    refs.push(step.to);
  }
  return refs;
}

test('right goes on along a line, to the nearest; left goes back, to where one came from', () => {
  expect(walked('shop', 'Right')).toEqual(['stock']);
  expect(walked('api', 'Right', 'Up', 'Left')).toEqual(['queue', 'mail', 'api']);
  expect(walked('shop', 'Right', 'Down', 'Left')).toEqual(['stock', 'mail', 'shop']);
});

test('where no line goes on, one stays', () => {
  expect(walked('stock', 'Right')).toEqual(['stock']);
  expect(walked('shop', 'Left')).toEqual(['shop']);
});

test('up and down go among those to whom the lines lead that one came along', () => {
  expect(walked('shop', 'Right', 'Down', 'Up', 'Up')).toEqual(['stock', 'mail', 'stock', 'cart']);
  // The next below mail is the queue, which the shop does not need: past the last of them it goes by the screen.
  expect(walked('shop', 'Right', 'Down', 'Down')).toEqual(['stock', 'mail', 'queue']);
});

test('an entity not reached along a line has beside it those that share one', () => {
  expect(walked('cart', 'Down', 'Down')).toEqual(['stock', 'mail']);
  expect(walked('shop', 'Down')).toEqual(['api']);
});

test('where no line ends, all four go by the screen', () => {
  expect(walked('lone', 'Up', 'Up')).toEqual(['api', 'shop']);
  const bare = waysOf({ marks: [] }, places);
  expect(nextAlongLines(bare, bare.placeOf.get('shop')!, 'ArrowRight')?.to).toBe('stock');
});
