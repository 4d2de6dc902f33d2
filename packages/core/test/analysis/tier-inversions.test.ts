import { expect, test } from 'vitest';
import { tierInversions } from '../../src/analysis/tier-inversions.ts';
import { catalogModel } from '../catalog-model.ts';
import { claimsGraph } from '../claims-graph.ts';

const inversions = (requires: string) =>
  tierInversions(
    claimsGraph(`
entities:
  component:checkout: { tier: 1, requires: [${requires}] }
  component:same: { tier: 1 }
  component:batch: { tier: 3 }
  component:other: { tier: 3 }
  api:jobs: { requires: [component:batch] }
  api:front: { requires: [api:jobs] }
  api:rated: { tier: 3, requires: [component:batch] }
  api:round: { requires: [api:back, api:front] }
  api:back: { requires: [api:round, api:jobs] }
  api:soft: { requires: [{ on: component:batch, class: soft }] }
  api:either: { requires: [{ anyOf: [component:batch, component:other] }] }
  component:middle: { requires: [component:batch] }
`),
  ).map(({ dependency, through, tolerance }) => ({
    dependency: dependency.replace('default/', ''),
    through: through.map((ref) => ref.replace('default/', '')),
    tolerance,
  }));

const batch = { dependency: 'component:batch', through: [], tolerance: null };

test('a hard requirement on a less costly tier is an inversion, one on the same tier or on none is not', () => {
  expect(inversions('component:batch, component:same, component:unknown')).toEqual([batch]);
});

test('an API has the tier of who stands behind it', () => {
  expect(inversions('api:front')).toEqual([{ ...batch, through: ['api:front', 'api:jobs'] }]);
});

test('an API has its own tier where it has one, and none where it can do without who stands behind it', () => {
  expect(inversions('api:rated, api:soft, api:either')).toEqual([{ ...batch, dependency: 'api:rated' }]);
  expect(inversions('component:middle')).toEqual([]);
});

test('what stands behind an API is found once, however often the way comes round', () => {
  expect(inversions('api:round')).toEqual([{ ...batch, through: ['api:round', 'api:back', 'api:jobs'] }]);
});

test('a fallback makes it one that waits', () => {
  const requires = '{ on: component:batch, fallback: { lasts: 30m }, evidence: { date: 2026-11-01 } }';
  expect(inversions(requires)).toEqual([{ ...batch, tolerance: { by: 'fallback', lasts: 1800 } }]);
});

test('a soft class or a redundancy is believed once it is proven', () => {
  const evidence = 'evidence: { date: 2026-11-01 }';
  expect(inversions('{ on: component:batch, class: soft }')).toEqual([
    { ...batch, tolerance: { by: 'soft', lasts: null } },
  ]);
  expect(inversions(`{ on: component:batch, class: soft, ${evidence} }`)).toEqual([]);
  expect(inversions('{ anyOf: [component:batch, component:other] }').map(({ tolerance }) => tolerance)).toEqual([
    { by: 'redundancy', lasts: null },
    { by: 'redundancy', lasts: null },
  ]);
  expect(inversions(`{ anyOf: [component:batch, component:other], ${evidence} }`)).toEqual([]);
  expect(inversions('{ on: component:batch, class: informational }')).toEqual([]);
});

test('a System is not a tier inversion for the tier of its members: it consists of them', async () => {
  const { graph } = await catalogModel(
    { 'component:cart': { system: 'shop' }, 'system:shop': {} },
    'entities: { system:shop: { tier: 1 }, component:cart: { tier: 3 } }',
  );
  expect(graph.requirements.map(({ relation }) => relation)).toContain('member');
  expect(tierInversions(graph)).toEqual([]);
});
