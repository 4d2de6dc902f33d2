import { expect, test } from 'vitest';
import { deadlocks } from '../../src/failure/deadlocks.ts';
import { compileFailureModel } from '../../src/failure/failure-model.ts';
import { claimsGraph } from '../claims-graph.ts';

/** The names of each ring, how to get out of it, and whom that frees, if these stay down. */
function ringsAmong(stuck: readonly string[], yaml: string) {
  const graph = claimsGraph(yaml);
  const nameOf = (node: number): string => graph.nodes[node]!.ref.replace(/.*\//, '');
  const nodes = [...graph.nodes.keys()].filter((node) => stuck.includes(nameOf(node)));
  return deadlocks(graph.declared, nodes).map(({ members, wayOut, frees }) => ({
    members: members.map(nameOf).join(),
    wayOut:
      wayOut < 0
        ? 'none'
        : `${nameOf(graph.declared.owner[wayOut]!)} -> ${graph.requirements[graph.declared.requirement[wayOut]!]!.of.map((ref) => ref.replace(/.*\//, ''))}`,
    frees: frees.map(nameOf).join(),
  }));
}

test('entities that wait for each other form a ring, and those that only wait for them do not', () => {
  const yaml = `
entities:
  component:a: { requires: [component:e] }
  component:d: { requires: [component:e] }
  component:e: { requires: [{ anyOf: [component:d, component:y], needs: 2 }] }
`;
  expect(ringsAmong(['a', 'd', 'e'], yaml)).toEqual([{ members: 'd,e', wayOut: 'd -> e', frees: 'a,d,e' }]);
});

test('a node that waits for itself is a ring alone', () => {
  const graph = claimsGraph('entities: { component:a: { requires: [component:b] } }');
  const [a, b] = graph.nodes.keys();
  // Nobody may claim to need itself, but the relations of a catalog can say so.
  const gates = { ...graph.declared, members: { ...graph.declared.members, values: Int32Array.of(a!) } };
  expect(deadlocks({ ...gates, used: { start: Int32Array.of(0, 1, 1), values: Int32Array.of(0) } }, [a!])).toEqual([
    { members: [a], wayOut: 0, frees: [a] },
  ]);
  expect(deadlocks(graph.declared, [a!, b!])).toEqual([]);
});

test('rings are reported by their first member, though one waits for the other', () => {
  const yaml = `
entities:
  component:a: { requires: [component:b, component:c] }
  component:b: { requires: [component:a] }
  component:c: { requires: [component:d] }
  component:d: { requires: [component:c] }
`;
  expect(ringsAmong(['a', 'b', 'c', 'd'], yaml)).toEqual([
    { members: 'a,b', wayOut: 'b -> a', frees: 'b' },
    { members: 'c,d', wayOut: 'c -> d', frees: 'c,d' },
  ]);
});

test('a soft requirement makes nobody wait', () => {
  const yaml = `
entities:
  component:a: { requires: [component:b] }
  component:b: { requires: [component:a, { on: component:c, class: soft }] }
  component:c: { requires: [component:a] }
`;
  expect(ringsAmong(['a', 'b', 'c'], yaml)).toEqual([{ members: 'a,b', wayOut: 'a -> b', frees: 'a,b,c' }]);
});

test('where each waits for two of the others no one requirement is the way out', () => {
  const yaml = `
entities:
  component:a: { requires: [component:b, component:c] }
  component:b: { requires: [component:a, component:c] }
  component:c: { requires: [component:a, component:b] }
`;
  expect(ringsAmong(['a', 'b', 'c'], yaml)).toEqual([{ members: 'a,b,c', wayOut: 'none', frees: '' }]);
});

test('row 75: two entities that wait for each other in thousands of ways are a ring without a way out, found in one pass', () => {
  const two = claimsGraph(
    'entities: { component:a: { requires: [component:b] }, component:b: { requires: [component:a] } }',
  );
  const ways = Array.from({ length: 20_000 }, (_, index) => {
    const [ref, on] =
      index % 2 === 0 ? ['component:default/a', 'component:default/b'] : ['component:default/b', 'component:default/a'];
    return { ...two.requirements[0]!, ref, of: [on] };
  });
  const { declared } = compileFailureModel(two.nodes, ways, two);
  expect(deadlocks(declared, [0, 1])).toEqual([{ members: [0, 1], wayOut: -1, frees: [] }]);
});
