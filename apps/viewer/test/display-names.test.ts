import { expect, test } from 'vitest';
import { nameOf } from '../src/world/display-names.ts';
import { entityAt, madeGraph } from './made-graph.ts';

/** The names that are shown for these refs, in a catalog of nothing else. */
function shown(...refs: readonly string[]): readonly string[] {
  const nodes = refs.map((ref) => ({ ...entityAt(ref), name: ref.slice(ref.indexOf('/') + 1) }));
  return refs.map((ref) =>
    nameOf(
      madeGraph(
        [...nodes].sort((a, b) => (a.ref < b.ref ? -1 : 1)),
        [],
      ),
      ref,
    ),
  );
}

test('a Component, a Resource and an API of one name are named apart: the Component keeps the name', () => {
  expect(shown('component:default/orders', 'resource:default/orders', 'api:default/orders')).toEqual([
    'orders',
    'Resource orders',
    'API orders',
  ]);
  expect(shown('component:eu/gateway', 'component:us/gateway', 'resource:eu/gateway')).toEqual([
    'eu/gateway',
    'us/gateway',
    'Resource eu/gateway',
  ]);
});

test('a System, a Domain or a Group may have the name of a Component: they are never drawn beside it', () => {
  expect(shown('component:default/orders', 'system:default/orders', 'group:default/orders')).toEqual([
    'orders',
    'orders',
    'orders',
  ]);
});
