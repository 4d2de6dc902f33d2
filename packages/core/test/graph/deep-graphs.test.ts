import { expect, test } from 'vitest';
import { adjacencyOf, reversed } from '../../src/graph/adjacency.ts';
import { immediateDominators } from '../../src/graph/dominators.ts';
import { stronglyConnected } from '../../src/graph/strongly-connected.ts';

const size = 300_000;
const ascending = Int32Array.from({ length: size }, (_, index) => index);
const following = ascending.map((index) => (index + 1) % size);
const cycle = adjacencyOf(size, ascending, following);
const chain = adjacencyOf(size, ascending.subarray(0, size - 1), following.subarray(0, size - 1));

test('each node of a long chain is a component, the last one first', () => {
  const { count, order } = stronglyConnected(chain);
  expect(count).toBe(size);
  expect(order[0]).toBe(size - 1);
});

test('a long cycle is one component', () => {
  expect(stronglyConnected(cycle).count).toBe(1);
});

test('each node of a long chain or cycle is dominated by the one before it', () => {
  for (const successors of [chain, cycle]) {
    const dominators = immediateDominators(successors, reversed(successors, size), 0);
    expect(dominators.slice(1)).toEqual(ascending.slice(0, size - 1));
  }
});
