import { expect, test } from 'vitest';
import { cycles, cyclicComponents } from '../../src/analysis/cycles.ts';
import { claimsGraph } from '../claims-graph.ts';

const short = (refs: readonly string[]): string => refs.map((ref) => ref.replace('component:default/', '')).join(' ');

test('the way around a cycle is a shortest one through its first member', () => {
  const found = cycles(
    claimsGraph(`
entities:
  component:a: { requires: [component:b, component:c] }
  component:b: { requires: [component:c, component:outside] }
  component:c: { requires: [{ on: component:a, class: soft }] }
  component:outside: { requires: [component:x] }
  component:x: { requires: [component:y] }
  component:y: { requires: [component:x] }
`),
  );
  expect(found.map(({ members, path, hard }) => [short(members), short(path), hard])).toEqual([
    ['a b c', 'a c', false],
    ['x y', 'x y', true],
  ]);
});

test('the nodes in a cycle are also reported by themselves, by number', () => {
  const graph = claimsGraph(`
entities:
  component:a: { requires: [component:c] }
  component:b: { requires: [component:a] }
  component:c: { requires: [component:a] }
  component:d: { requires: [component:e] }
  component:e: { requires: [component:d] }
`);
  expect(cyclicComponents(graph)).toEqual([
    [0, 2],
    [3, 4],
  ]);
});
