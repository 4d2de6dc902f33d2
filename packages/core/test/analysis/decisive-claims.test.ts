import { expect, test } from 'vitest';
import { decisiveClaims } from '../../src/analysis/decisive-claims.ts';
import { claimsGraph } from '../claims-graph.ts';

const found = (yaml: string) =>
  decisiveClaims(claimsGraph(yaml)).map(({ ref, failures, worst }) => [
    ref.replace('default/', ''),
    failures,
    worst.ref.replace('default/', ''),
    worst.components,
    worst.journeys,
  ]);

test('the claim whose failure takes down most Components comes first, then most journeys, then in most failures', () => {
  expect(
    found(`
entities:
  component:a: { requires: [{ on: resource:x, class: soft }] }
  component:b: { requires: [{ anyOf: [resource:x, resource:y, resource:z] }] }
  component:c: { requires: [{ on: resource:x, fallback: { lasts: 5m } }] }
  component:d: { requires: [{ on: resource:w, class: soft }] }
  component:e: { requires: [component:d] }
  component:f: { requires: [{ on: resource:w, class: soft, evidence: { date: 2026-11-01 } }] }
journeys:
  buy: { requires: [component:c] }
`),
  ).toEqual([
    ['component:d', 1, 'resource:w', 2, 0],
    ['component:c', 1, 'resource:x', 1, 1],
    ['component:b', 3, 'resource:x', 1, 0],
    ['component:a', 1, 'resource:x', 1, 0],
  ]);
});

test('the failures of a claim are counted over all blocks of failures, and the worst of all of them is named', () => {
  const names = Array.from({ length: 700 }, (_, index) => `resource:r${String(index).padStart(3, '0')}`);
  const members = `anyOf: [${names.join(', ')}]`;
  expect(found(`{ entities: { component:a: { requires: [{ ${members} }] } } }`)).toEqual([
    ['component:a', 700, 'resource:r000', 1, 0],
  ]);
  for (const name of ['resource:r003', 'resource:r696']) {
    const pair = `component:b: { requires: [{ anyOf: [component:a, ${name}], evidence: { date: 2026-11-01 } }] }`;
    const [first] = found(`{ entities: { component:a: { requires: [{ ${members} }] }, ${pair} } }`);
    expect(first).toEqual(['component:a', 700, name, 2, 0]);
  }
});

test('the worst of all failures is the first by ref among those that are as bad, in whichever block it is', () => {
  const names = Array.from({ length: 700 }, (_, index) => `resource:r${String(index).padStart(3, '0')}`);
  const claim = `component:a: { requires: [{ anyOf: [${[...names, 'resource:a'].join(', ')}] }] }`;
  const expected = [['component:a', 701, 'resource:a', 1, 0]];
  const needsAll = `resource:a: { requires: [${names.join(', ')}] }`;
  expect(found(`{ entities: { ${claim}, ${needsAll} } }`)).toEqual(expected);
});

test('a threshold between one and all is met or not in each of many failures by itself', () => {
  const names = Array.from({ length: 80 }, (_, index) => `resource:r${index + 10}`);
  const evidence = 'evidence: { date: 2026-11-01 }';
  for (const name of [names[0], names[40], names[79]]) {
    expect(
      found(`
entities:
  component:many: { requires: [{ anyOf: [${names.join(', ')}], ${evidence} }] }
  component:o: { requires: [{ on: ${name}, class: soft }] }
  component:p: { requires: [${name}] }
  component:q: { requires: [${name}] }
  component:x: { requires: [{ anyOf: [component:o, component:p, component:q, component:s], needs: 2, ${evidence} }] }
`),
    ).toEqual([['component:o', 1, name, 2, 0]]);
  }
});

test.each(['api:first', 'resource:last'])(
  'a claim on %s that matters in one block of failures matters as much as in all',
  (on) => {
    const others = Array.from({ length: 1500 }, (_, index) => `component:c${index}`).join(', ');
    expect(found(`{ entities: { component:x: { requires: [{ on: '${on}', class: soft }, ${others}] } } }`)).toEqual([
      ['component:x', 1, on, 1, 0],
    ]);
  },
);

test('row 75: claims that each take a whole ring down are all decisive, and only some are followed to the end', () => {
  const size = 1000;
  const next = (index: number, step: number): string => `component:c${(index + step) % size}`;
  const claims = Array.from(
    { length: size },
    (_, index) =>
      `component:c${index}: { requires: [{ anyOf: [${[1, 2, 3].map((step) => next(index, step)).join(', ')}], needs: 2 }] }`,
  );
  const found = decisiveClaims(claimsGraph(`entities: { ${claims.join(', ')} }`));
  expect(found.map(({ failures }) => failures)).toEqual(found.map(() => 3));
  expect(found).toHaveLength(size);
  const [followed, others] = [false, true].map((isAtLeast) =>
    found.filter(({ worst }) => (worst.isAtLeast === true) === isAtLeast),
  );
  expect(followed!.length).toBeGreaterThan(50);
  expect(new Set(followed!.map(({ worst }) => worst.components))).toEqual(new Set([size - 1]));
  expect(others!.filter(({ worst }) => worst.components < 1)).toEqual([]);
});
