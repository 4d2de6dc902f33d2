import { expect, test } from 'vitest';
import { blastRadii } from '../../src/analysis/blast-radius.ts';
import { radiusCounts } from '../../src/analysis/radius-counts.ts';
import { countedTiers } from '../../src/analysis/radius-sorting.ts';
import { catalogModel } from '../catalog-model.ts';
import { claimsGraph } from '../claims-graph.ts';

const { graph } = await catalogModel({
  'component:web': { owner: 'shop', system: 'sales', dependsOn: ['component:cart', 'resource:cdn'] },
  'component:cart': { owner: 'shop', system: 'sales', dependsOn: ['resource:db'] },
  'component:ledger': { owner: 'money', system: 'books', dependsOn: ['resource:db'] },
  'component:script': { owner: 'money', dependsOn: ['resource:db'] },
  'system:sales': { domain: 'trade' },
  'resource:db': {},
});

test('a radius counts as many systems, domains and owners as it names', () => {
  const radii = blastRadii(graph, graph.declared);
  for (const isPlain of [false, true]) {
    const counts = radiusCounts(graph, graph.declared, undefined, { isPlain });
    for (const name of ['systems', 'domains', 'owners'] as const) {
      expect([...counts[name]]).toEqual(radii.map((radius) => radius[name].length));
    }
    const { systems, domains, owners } = counts;
    const db = graph.indexOf.get('resource:default/db')!;
    expect([systems[db], domains[db], owners[db]]).toEqual([2, 1, 2]);
  }
});

test('there is a number for each node, for each tier and for each kind, where nothing is degraded as well', () => {
  const plain = claimsGraph('entities: { component:a: { requires: [resource:db] } }');
  const { kinds, down, degraded, exposed, tiers } = radiusCounts(plain, plain.declared);
  expect(kinds).toEqual(['component', 'resource']);
  expect([down, degraded, exposed].map((numbers) => [...numbers])).toEqual([
    [0, 1, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
  ]);
  expect(tiers.length).toBe(countedTiers.length * 2);
});
