import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reachedFrom, wayTo } from '../../src/base/reached-from.ts';

const edges = fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 20 });

/** Fewest edges from `start` to each, by relaxing every edge until nothing changes. */
function distances(pairs: readonly (readonly [number, number])[], start: number): ReadonlyMap<number, number> {
  const found = new Map([[start, 0]]);
  for (let round = 0; round < 8; round++) {
    for (const [from, to] of pairs) {
      const distance = (found.get(from) ?? Number.POSITIVE_INFINITY) + 1;
      if (distance < (found.get(to) ?? Number.POSITIVE_INFINITY)) found.set(to, distance);
    }
  }
  return found;
}

test('what a start leads to is reached once, nearest first, each by a shortest way', () => {
  fc.assert(
    fc.property(edges, (pairs) => {
      const reached = reachedFrom([0], (node) => pairs.filter(([from]) => from === node).map(([, to]) => to));
      const expected = distances(pairs, 0);
      const lengths = [...reached.keys()].map((node) => wayTo(reached, node).length - 1);
      expect([...reached.keys()].sort()).toEqual([...expected.keys()].sort());
      expect(lengths).toEqual([...reached.keys()].map((node) => expected.get(node)));
      expect(lengths).toEqual([...lengths].sort());
      for (const [to, from] of reached) {
        expect(from === undefined ? to === 0 : pairs.some((pair) => pair[0] === from && pair[1] === to)).toBe(true);
      }
    }),
    { numRuns: 2000 },
  );
});

test('a way begins at the start that leads there', () => {
  const next: Readonly<Record<string, readonly string[]>> = { a: ['b'], b: ['c', 'a'], x: ['c'] };
  const reached = reachedFrom(['a', 'x'], (node) => next[node] ?? []);
  expect([...reached]).toEqual([
    ['a', undefined],
    ['x', undefined],
    ['b', 'a'],
    ['c', 'x'],
  ]);
  expect([wayTo(reached, 'c'), wayTo(reached, 'a')]).toEqual([['x', 'c'], ['a']]);
});
