import { expect, test } from 'vitest';
import { compileGraph } from '../../src/graph/compile-graph.ts';
import type { GraphNode } from '../../src/graph/graph-node.ts';
import { resolveName } from '../../src/graph/resolve-name.ts';

test('a name that half of a large catalog ends with is ambiguous, and found so in one pass', () => {
  const nodes = Array.from({ length: 150_000 }, (_, index): GraphNode => {
    const kind = index < 75_000 ? 'component' : 'api';
    const name = `s${index}-db`;
    return { ref: `${kind}:default/${name}`, kind, name, tags: [], links: [], declared: true, recovers: 0 };
  });
  expect(resolveName(compileGraph(nodes, []), 'db')).toEqual({
    ref: undefined,
    suggestions: ['0', '1', '10', '100', '1000'].map((number) => `component:default/s${number}-db`),
    ambiguous: true,
  });
});
