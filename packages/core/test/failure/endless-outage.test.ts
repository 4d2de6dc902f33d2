import { expect, test } from 'vitest';
import { simulate } from '../../src/failure/simulate.ts';
import { claimsGraph } from '../claims-graph.ts';

/** A loss that each of three passes on to the next after a minute, for as long as it has it; and one who looks on. */
const round = claimsGraph(`
entities:
  component:a: { recovers: 1m, requires: [{ on: component:c, fallback: { lasts: 1m } }] }
  component:b: { recovers: 1m, requires: [{ on: component:a, fallback: { lasts: 1m } }] }
  component:c: { recovers: 1m, requires: [{ on: component:b, fallback: { lasts: 1m } }] }
  component:d: { requires: [{ on: component:a, fallback: { lasts: 210s } }] }
`);

test('a loss that goes round for ever is given up after ten thousand instants, without an end, a deadlock or a cost', () => {
  const { timeline, settlesAt, deadlocks, impact, down } = simulate(round, ['component:default/a'], {
    lasts: 90,
  }).declared;
  const downs = timeline.filter(({ status }) => status === 'down');
  expect(downs.slice(0, 5).map(({ at, ref }) => [at, ref.at(-1)])).toEqual([
    [0, 'a'],
    [60, 'b'],
    [120, 'c'],
    [180, 'a'],
    [240, 'b'],
  ]);
  // Something happens each half minute, but for the first.
  expect(timeline.at(-1)!.at).toBe(30 * 10_000);
  expect([settlesAt, deadlocks, impact]).toEqual([null, [], null]);
  // Its fallback is full again each time, and what remains of the time before is not a reason to fail.
  expect(down).toEqual(['component:default/b', 'component:default/c']);
});
