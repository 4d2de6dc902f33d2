import { expect, test } from 'vitest';
import { downTimes, duringLoss } from '../../src/failure/down-times.ts';
import { claimsGraph } from '../claims-graph.ts';

const graph = claimsGraph(`
entities:
  component:search:
    requires:
      - { on: resource:index, fallback: { lasts: 5m } }
      - { on: resource:cluster, fallback: { lasts: 3m } }
  component:shop:
    requires:
      - { on: component:search, fallback: { lasts: 1m } }
      - { on: resource:cluster, fallback: { lasts: 10m } }
`);

const down = (...failed: readonly string[]) => {
  const node = (name: string): number => graph.indexOf.get(name)!;
  const { at } = downTimes(
    graph.declared,
    failed.map((name) => node(`resource:default/${name}`)),
  );
  return [at[node('component:default/search')], at[node('component:default/shop')]];
};

test('of several fallbacks the first to run out decides, and those behind it begin then', () => {
  expect(down('index')).toEqual([300, 360]);
  expect(down('cluster')).toEqual([180, 240]);
  expect(down('index', 'cluster')).toEqual([180, 240]);
});

test('many failures evaluated one after the other, and one within another, give what each gives by itself', () => {
  const every = [...graph.nodes.keys()];
  for (const seeds of [...every, ...every.toReversed()].map((node) => [node])) {
    const { at, nodes } = downTimes(graph.declared, seeds);
    duringLoss(graph.declared, seeds, (times) => {
      const other = downTimes(graph.declared, [every[0]!]).at;
      expect(duringLoss(graph.declared, [every[0]!], (inner) => [...inner.at])).toEqual([...other]);
      expect([times.at, times.nodes]).toEqual([at, nodes]);
    });
  }
});
