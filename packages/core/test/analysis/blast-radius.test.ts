import { expect, test } from 'vitest';
import { blastRadii } from '../../src/analysis/blast-radius.ts';
import { claimsGraph } from '../claims-graph.ts';

test('what goes down is counted by kind, in the order of the names of the kinds', () => {
  const graph = claimsGraph(`
entities:
  store2:a: { requires: [resource:db] }
  store:b: { requires: [resource:db] }
  component:c: { requires: [resource:db] }
  api:d: { requires: [resource:db] }
`);
  const { down } = blastRadii(graph, graph.declared)[graph.indexOf.get('resource:default/db')!]!;
  expect(Object.entries(down)).toEqual([
    ['api', 1],
    ['component', 1],
    ['store', 1],
    ['store2', 1],
  ]);
});
