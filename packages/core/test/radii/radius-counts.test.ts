import { expect, test } from 'vitest';
import { blastRadii } from '../../src/analysis/blast-radius.ts';
import { compileFailureModel } from '../../src/failure/failure-model.ts';
import { defaultConfig } from '../../src/model/config.ts';
import type { Requirement } from '../../src/model/requirement.ts';
import { radiusCounts } from '../../src/radii/radius-counts.ts';
import { countedTiers } from '../../src/radii/radius-sorting.ts';
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

/** Components by name, each in the system given, and whom each needs. */
function components(given: readonly (readonly [name: string, system: string, needs: string | undefined])[]) {
  const ref = (name: string): string => `component:default/${name}`;
  const nodes = given.map(([name, system]) => ({
    ref: ref(name),
    kind: 'component',
    name,
    system,
    tags: [],
    links: [],
    declared: true,
    recovers: 0,
  }));
  const requirements = given.flatMap(([name, _, needs]): Requirement[] =>
    needs === undefined
      ? []
      : [
          {
            ref: ref(name),
            needs: 1,
            of: [ref(needs)],
            class: 'hard',
            relation: 'dependsOn',
            source: { file: 'graph', line: 1, column: 1 },
          },
        ],
  );
  return compileFailureModel(nodes, requirements, {
    asOf: '2026-11-20',
    evidenceMaxAge: defaultConfig.evidenceMaxAge,
    weights: defaultConfig.tiers.weights,
  });
}

test('systems are counted in each block of failures by themselves', () => {
  const names = (letter: string, count: number): string[] =>
    Array.from({ length: count }, (_, index) => `${letter}${index + 100}`);
  const apart = (letter: string) => names(letter, 100).map((name) => [name, name, undefined] as const);
  const chain = names('c', 400).map(
    (name, index, all) => [name, name === 'c499' ? 'a-first' : name, all[index - 1]] as const,
  );
  const many = components([...apart('b'), ...chain, ...apart('d')]);
  const { systems } = radiusCounts(many, many.declared, undefined, { isPlain: true });
  const countOf = (name: string): number => systems[many.indexOf.get(`component:default/${name}`)!]!;
  expect(['c100', 'c300', 'c498', 'c499', 'b100', 'd199'].map(countOf)).toEqual([399, 199, 1, 0, 0, 0]);
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
