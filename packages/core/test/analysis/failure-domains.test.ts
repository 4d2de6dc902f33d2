import { expect, test } from 'vitest';
import { failureDomains } from '../../src/analysis/failure-domains.ts';
import { catalogModel } from '../catalog-model.ts';
import { claimsGraph } from '../claims-graph.ts';

const graph = claimsGraph(`
entities:
  component:web: { placedIn: { zone: [a, b] } }
  component:api: { placedIn: { zone: a } }
  component:batch: { placedIn: { region: eu, zone: b } }
  component:apart: { requires: [component:api] }
failureDomains:
  - axis: zone
    within: { a: { region: eu }, b: { region: eu } }
`);

test('a failure domain has those placed in it or in what lies in it, and those who do without it survive', () => {
  const short = (refs: readonly string[]) => refs.map((ref) => ref.replace('component:default/', ''));
  expect(
    failureDomains(graph).map(({ ref, axis, within, members, survivors }) => ({
      ref,
      axis,
      within,
      members: short(members),
      survivors: short(survivors),
    })),
  ).toEqual([
    { ref: 'failuredomain:region/eu', axis: 'region', within: [], members: ['api', 'batch', 'web'], survivors: [] },
    {
      ref: 'failuredomain:zone/a',
      axis: 'zone',
      within: ['failuredomain:region/eu'],
      members: ['api', 'web'],
      survivors: ['web'],
    },
    {
      ref: 'failuredomain:zone/b',
      axis: 'zone',
      within: ['failuredomain:region/eu'],
      members: ['batch', 'web'],
      survivors: ['web'],
    },
  ]);
});

test('failure domains that lie in each other have the same members', () => {
  const round = claimsGraph(`
entities:
  component:web: { placedIn: { zone: a } }
failureDomains:
  - { axis: zone, within: { a: { region: eu } } }
  - { axis: region, within: { eu: { zone: a } } }
`);
  expect(failureDomains(round).map(({ members, within }) => ({ members, within }))).toEqual([
    { members: ['component:default/web'], within: ['failuredomain:zone/a'] },
    { members: ['component:default/web'], within: ['failuredomain:region/eu'] },
  ]);
});

test('a Resource is a failure domain where its type says so, and its own dependencies do not become one', async () => {
  const { graph } = await catalogModel(
    {
      'resource:orders': { type: 'queue', dependsOn: ['resource:disk'] },
      'resource:disk': { type: 'disk' },
      'component:web': { dependsOn: ['resource:orders'] },
      'component:batch': { dependsOn: ['component:web'] },
    },
    'failureDomains: [{ axis: queue, resourceType: queue }]',
  );
  expect(failureDomains(graph)).toEqual([
    {
      ref: 'resource:default/orders',
      axis: 'queue',
      within: [],
      members: ['component:default/web'],
      survivors: [],
    },
  ]);
});
