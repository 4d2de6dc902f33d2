import { expect, test } from 'vitest';
import { blastRadii } from '../../src/analysis/blast-radius.ts';
import { sharedCounts, sharedSinglePointsOfFailure } from '../../src/analysis/shared-single-points-of-failure.ts';
import { catalogModel } from '../catalog-model.ts';
import { claimsGraph } from '../claims-graph.ts';

test('shared is who takes down two journeys, or two systems besides its own: by journeys, systems, score and ref', async () => {
  const { graph } = await catalogModel(
    {
      'component:m1': {
        system: 'one',
        dependsOn: ['resource:two', 'resource:also-two', 'resource:three', 'component:own', 'component:hub'],
      },
      'component:m2': {
        system: 'two',
        dependsOn: ['resource:two', 'resource:also-two', 'resource:three', 'component:own', 'component:hub'],
      },
      'component:m3': { system: 'three', dependsOn: ['resource:three', 'resource:dear', 'component:hub'] },
      'component:m4': { system: 'four', dependsOn: ['resource:dear', 'resource:alone'] },
      'component:own': { system: 'one' },
      'component:hub': { system: 'one' },
      'component:page': { dependsOn: ['resource:pages'] },
      'resource:two': {},
      'resource:also-two': {},
      'resource:three': {},
      'resource:dear': {},
      'resource:alone': {},
      'resource:pages': {},
    },
    `
entities: { component:m4: { tier: 1 } }
journeys:
  buy: { requires: [component:page] }
  sell: { requires: [component:page] }
  ask: { requires: [component:m4] }
`,
  );
  const found = sharedSinglePointsOfFailure(graph, sharedCounts(graph), blastRadii(graph, graph.declared));
  expect(
    found.map(({ ref, journeys, systems, components, score }) => [
      ref.replace('default/', ''),
      journeys.length,
      systems.map((system) => system.replace('system:default/', '')).join(' '),
      components,
      score,
    ]),
  ).toEqual([
    ['resource:pages', 2, '', 1, 1],
    ['component:page', 2, '', 0, 0],
    ['resource:dear', 1, 'four three', 2, 9],
    ['resource:three', 0, 'one three two', 3, 3],
    ['component:hub', 0, 'three two', 3, 3],
    ['resource:also-two', 0, 'one two', 2, 2],
    ['resource:two', 0, 'one two', 2, 2],
  ]);
});

test('what journeys alone need is shared as well', () => {
  const graph = claimsGraph('journeys: { buy: { requires: [resource:db] }, sell: { requires: [resource:db] } }');
  const found = sharedSinglePointsOfFailure(graph, sharedCounts(graph), blastRadii(graph, graph.declared));
  expect(found.map(({ ref, journeys }) => [ref, journeys.length])).toEqual([['resource:default/db', 2]]);
});
