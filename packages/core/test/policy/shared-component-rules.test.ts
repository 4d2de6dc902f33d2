import { expect, test } from 'vitest';
import { buildFindings } from '../../src/index.ts';
import { describeRemedy } from '../../src/policy/rule/remedy-text.ts';
import { describeFinding } from '../../src/policy/rules/rules.ts';
import { catalogModel } from '../catalog-model.ts';
import { type Entities, found, refs, shop } from './rule-findings.ts';

test('a shared resource that takes down a Component outside its system is unbounded', async () => {
  const [finding, ...others] = await found('unbounded-shared-component', shop);
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    ref: 'resource:default/db',
    severity: 'error',
    measure: 2,
    detail: { bound: 'system', isDeclared: false, components: 5, outside: 2, systems: ['system:default/stock'] },
    state: { kind: 'open' },
    fingerprint: 'unbounded-shared-component|resource:default/db|',
    source: { file: 'catalog.json' },
  });
  expect(finding?.chain.map(({ ref }) => ref)).toEqual(['component:default/scanner']);
});

test('the cheapest remedy is a bound that the radius keeps already', async () => {
  const [finding] = await found('unbounded-shared-component', shop);
  expect(finding?.remedy).toEqual({ kind: 'declare-bound', bound: 'domain' });
  expect(await found('unbounded-shared-component', shop, 'entities: { resource:db: { bound: domain } }')).toEqual([]);
});

test('a bound that names refs or systems holds what it names', async () => {
  const bounded = (bound: string) =>
    found('unbounded-shared-component', shop, `entities: { resource:db: { bound: ${bound} } }`);
  expect(refs(await bounded('[system:sales]'))).toEqual(['resource:db']);
  expect(await bounded('[system:sales, component:shelves, component:scanner]')).toEqual([]);
});

test('the whole organization is not a bound: it takes an accepted risk', async () => {
  const yaml = 'entities: { resource:db: { bound: organization } }';
  expect(refs(await found('unbounded-shared-component', shop, yaml))).toEqual(['resource:db']);
});

test('where no bound fits, the remedy is the one dependency whose loss is best tolerated', async () => {
  const wide: Entities = {
    ...shop,
    'system:stock': {},
    'system:post': {},
    'component:shelves': { system: 'stock', dependsOn: ['resource:db'] },
    'component:robots': { system: 'stock', dependsOn: ['component:shelves'] },
    'component:parcels': { system: 'post', dependsOn: ['component:shelves'] },
  };
  const model = await catalogModel(wide);
  const [finding] = buildFindings(model).filter(({ rule }) => rule === 'unbounded-shared-component');
  expect(finding).toMatchObject({
    ref: 'resource:default/db',
    measure: 4,
    remedy: { kind: 'soften', saves: 3, leaves: 1 },
  });
  expect(describeRemedy(finding!.remedy, model.graph.requirements)).toBe(
    'let component:shelves tolerate the loss of resource:db (soft, or a fallback): saves 3, leaves 1',
  );
});

test('what is not shared, or is soft to all but its own system, is bounded', async () => {
  const soft = 'entities: { component:shelves: { requires: [{ on: resource:db, class: soft }] } }';
  expect(await found('unbounded-shared-component', shop, soft)).toEqual([]);
});

test('a component that is called as an API of its name is reported once', async () => {
  const api: Entities = {
    ...shop,
    'component:orders': { system: 'sales', consumesApis: ['db'], dependsOn: ['component:db'] },
    'component:shelves': { system: 'stock', consumesApis: ['db'], dependsOn: ['component:db'] },
    'component:scanner': { system: 'stock', dependsOn: ['component:db'] },
    'component:db': { system: 'sales' },
  };
  expect(refs(await found('unbounded-shared-component', api))).toEqual(['component:db']);
});

test('a shared single point of failure is noted with what it reaches', async () => {
  const yaml = 'journeys: { buy: { requires: [component:web] }, count: { requires: [component:shelves] } }';
  const [finding] = await found('shared-single-point-of-failure', shop, yaml);
  expect(describeFinding(finding!)).toBe(
    'the loss of resource:db alone takes down 5 Components of 1 other system and 2 journeys',
  );
});

/** A database that three of four services of its system need. */
const plant: Entities = {
  'system:plant': {},
  'resource:db': { type: 'database', system: 'plant' },
  'component:hub': { system: 'plant', dependsOn: ['resource:db'] },
  'component:one': { system: 'plant', dependsOn: ['component:hub'] },
  'component:two': { system: 'plant', dependsOn: ['component:hub'] },
  'component:alone': { system: 'plant' },
};

test('a failure that stays within its system and takes most of it down is noted', async () => {
  const findings = await found('system-wide-failure', plant);
  expect(findings.map(({ ref, severity, detail }) => [ref, severity, detail])).toEqual([
    ['resource:default/db', 'info', { system: 'system:default/plant', components: 3, others: 4 }],
    ['component:default/hub', 'info', { system: 'system:default/plant', components: 2, others: 3 }],
  ]);
  expect(describeFinding(findings[0]!)).toBe(
    'the loss of resource:db takes down 3 of the 4 other Components of system:plant',
  );
  expect(findings[0]?.remedy).toMatchObject({ kind: 'soften', ref: 'component:default/hub', saves: 3, leaves: 0 });
});

test('a failure that leaves its system, or takes down half of it, is not called system-wide', async () => {
  const abroad: Entities = { ...plant, 'component:guest': { dependsOn: ['component:hub'] } };
  expect(await found('system-wide-failure', abroad)).toEqual([]);
  const half: Entities = { ...plant, 'component:other': { system: 'plant' }, 'component:two': { system: 'plant' } };
  expect(refs(await found('system-wide-failure', half))).toEqual([]);
});
