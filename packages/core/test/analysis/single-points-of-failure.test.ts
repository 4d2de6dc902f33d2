import { expect, test } from 'vitest';
import { singlePointsOfFailure } from '../../src/analysis/single-points-of-failure.ts';
import { claimsGraph } from '../claims-graph.ts';

test('whose loss alone takes one down is reported for those who are asked for, sorted, and is never one itself', () => {
  const graph = claimsGraph(`
entities:
  component:web: { requires: [component:cart, { anyOf: [resource:a, resource:b] }] }
  component:cart: { requires: [resource:db] }
journeys:
  buy: { requires: [component:web] }
`);
  const points = singlePointsOfFailure(graph, graph.declared, ({ name }) => name === 'buy' || name === 'cart');
  expect([...points].map(([node, refs]) => [graph.nodes[node]!.name, refs])).toEqual([
    ['cart', ['resource:default/db']],
    ['buy', ['component:default/cart', 'component:default/web', 'resource:default/db']],
  ]);
});
