import { expect, test } from 'vitest';
import { buildFindings } from '../../src/index.ts';
import type { Finding } from '../../src/policy/rule/finding.ts';
import { describeRemedy } from '../../src/policy/rule/remedy-text.ts';
import { adviseOn, describeFinding, type Rule } from '../../src/policy/rules/rules.ts';
import { catalogModel } from '../catalog-model.ts';

type Entities = Parameters<typeof catalogModel>[0];

async function found(rule: Rule, entities: Entities, yaml = ''): Promise<readonly Finding[]> {
  return buildFindings(await catalogModel(entities, yaml)).filter((each) => each.rule === rule);
}

const refs = (findings: readonly Finding[]): string[] => findings.map(({ ref }) => ref.replace('default/', ''));

/** A database under two systems. */
const shop: Entities = {
  'group:team': {},
  'domain:retail': {},
  'system:sales': { domain: 'retail' },
  'system:stock': { domain: 'retail' },
  'component:web': { system: 'sales', dependsOn: ['component:orders'] },
  'component:app': { system: 'sales', dependsOn: ['component:orders'] },
  'component:orders': { system: 'sales', dependsOn: ['resource:db'] },
  'component:shelves': { system: 'stock', dependsOn: ['resource:db'] },
  'component:scanner': { system: 'stock', dependsOn: ['resource:db'] },
  'resource:db': { type: 'database', system: 'sales' },
};

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

test.each<[Rule, string, Entities, string]>([
  [
    'redundant-not-independent',
    'component:orders needs 1 of resource:one, resource:two, but failuredomain:zone/a alone takes down too many of them',
    { 'component:orders': {}, 'resource:one': { type: 'db' }, 'resource:two': { type: 'db' } },
    `entities:
  component:orders: { requires: [{ anyOf: [resource:one, resource:two] }] }
  resource:one: { placedIn: { zone: a } }
  resource:two: { placedIn: { zone: a } }`,
  ],
  [
    'tier-inversion',
    'component:web is tier 1 and needs component:batch of tier 3',
    { 'component:web': { dependsOn: ['component:batch'] }, 'component:batch': {} },
    'entities: { component:web: { tier: 1 }, component:batch: { tier: 3 } }',
  ],
  [
    'hard-cycle',
    'component:a → component:b → component:a need each other',
    { 'component:a': { dependsOn: ['component:b'] }, 'component:b': { dependsOn: ['component:a'] } },
    '',
  ],
  [
    'cold-start-deadlock',
    'component:a, component:b wait for each other to start: once all are down, none starts again',
    { 'component:a': { dependsOn: ['component:b'] }, 'component:b': { dependsOn: ['component:a'] } },
    '',
  ],
  [
    'radius-budget',
    'the loss of resource:db takes down 2 Components, and its budget is 1',
    { 'component:a': { dependsOn: ['resource:db'] }, 'component:b': { dependsOn: ['resource:db'] }, 'resource:db': {} },
    'rules: { radius-budget: { budgets: [{ components: 1 }, { components: 5 }] } }',
  ],
  [
    'domain-crossing',
    'component:a in failuredomain:region/eu needs component:b in failuredomain:region/us: it fails with either region',
    { 'component:a': { dependsOn: ['component:b'] }, 'component:b': {} },
    `entities:
  component:a: { placedIn: { region: eu } }
  component:b: { placedIn: { region: us } }`,
  ],
  [
    'unproven-claim',
    'unproven: component:a can bridge the loss of component:b; if not, component:b takes down 1 more Component',
    { 'component:a': { dependsOn: ['component:b'] }, 'component:b': {} },
    'entities: { component:a: { requires: [{ on: component:b, fallback: { lasts: 1h } }] } }',
  ],
  [
    'stale-evidence',
    'the evidence of component:a about component:b is from 2026-01-01, 143 days too old',
    { 'component:a': { dependsOn: ['component:b'] }, 'component:b': {} },
    'entities: { component:a: { requires: [{ on: component:b, class: soft, evidence: { date: 2026-01-01 } }] } }',
  ],
  [
    'third-party-without-fallback',
    'component:a goes down with resource:mail, which is of type saas, and has no fallback',
    { 'component:a': { dependsOn: ['resource:mail'] }, 'resource:mail': { type: 'saas' } },
    '',
  ],
  [
    'missing-owner',
    'component:a is owned by group:nobody, which is not in the catalog',
    { 'component:a': { owner: 'nobody' } },
    '',
  ],
  [
    'missing-tier',
    'component:b has no tier',
    { 'component:a': {}, 'component:b': {} },
    'entities: { component:a: { tier: 1 } }',
  ],
  [
    'missing-runbook',
    'component:a is tier 1 and has no link of type runbook',
    { 'component:a': {}, 'component:b': { links: [{ url: 'https://wiki.example/b', type: 'runbook' }] } },
    `rules: { missing-runbook: warning }
entities: { component:a: { tier: 1 }, component:b: { tier: 1 } }`,
  ],
  [
    'missing-leading-alert',
    'component:a is tier 1 and has no leading alert, only errors',
    { 'component:a': {}, 'component:b': {}, 'component:c': {} },
    `rules: { missing-leading-alert: warning }
entities: { component:a: { tier: 1 }, component:b: { tier: 1, alerts: [{ name: retries, leading: true }] }, component:c: { tier: 1 } }
alerts: [{ name: errors, on: component:a }, { name: cache misses, on: component:c, leading: true }]`,
  ],
  [
    'unresolved-reference',
    'component:gone is not in the catalog, but 1 reference names it',
    { 'component:a': { dependsOn: ['component:gone'] } },
    '',
  ],
  [
    'forbidden',
    'component:a must not depend on component:old: no-legacy (it is to go)',
    {
      'component:a': { dependsOn: ['component:old', 'component:b'] },
      'component:old': { tags: ['legacy'] },
      'component:b': {},
    },
    `forbidden:
  - { name: no-legacy, comment: it is to go, severity: warning, from: { ref: 'component:*' }, to: { tag: legacy } }`,
  ],
])('%s: %s', async (rule, message, entities, yaml) => {
  const findings = await found(rule, { 'group:team': {}, ...entities }, yaml);
  expect(findings.map(describeFinding)).toEqual([message]);
  expect(findings.filter(({ source }) => source === null)).toEqual([]);
});

test.each<[Rule, string]>([
  ['missing-owner', 'add its owner'],
  ['missing-tier', 'add its tier'],
  ['missing-runbook', 'add its runbook: a link of type `runbook`'],
  ['unresolved-reference', 'describe it in the catalog, or correct the reference'],
])('the advice of %s is in the words of the rule', async (rule, advice) => {
  const entities: Entities = { 'component:a': { owner: 'nobody', dependsOn: ['component:gone'] }, 'component:b': {} };
  const model = await catalogModel(
    entities,
    'rules: { missing-runbook: warning }\nentities: { component:a: { tier: 1 } }',
  );
  const [finding] = buildFindings(model).filter((each) => each.rule === rule);
  expect(adviseOn(finding!, model.graph.requirements)).toBe(advice);
});

test('a shared single point of failure is noted with what it reaches', async () => {
  const yaml = 'journeys: { buy: { requires: [component:web] }, count: { requires: [component:shelves] } }';
  const [finding] = await found('shared-single-point-of-failure', shop, yaml);
  expect(describeFinding(finding!)).toBe(
    'the loss of resource:db alone takes down 5 Components of 1 other system and 2 journeys',
  );
});

test('a rule can be set to another severity, or off', async () => {
  const [finding] = await found('unbounded-shared-component', shop, 'rules: { unbounded-shared-component: info }');
  expect(finding?.severity).toBe('info');
  expect(await found('unbounded-shared-component', shop, 'rules: { unbounded-shared-component: off }')).toEqual([]);
  const map = 'rules: { unbounded-shared-component: { severity: warning } }';
  expect((await found('unbounded-shared-component', shop, map))[0]?.severity).toBe('warning');
});

test('a production entity that depends on a deprecated one is reported, through an API as well', async () => {
  const findings = await found('deprecated-dependency', {
    'component:web': {
      lifecycle: 'production',
      dependsOn: ['component:old', 'component:new'],
      consumesApis: ['api:old'],
    },
    'component:trial': { lifecycle: 'experimental', dependsOn: ['component:old'] },
    'component:old': { lifecycle: 'deprecated' },
    'component:new': { lifecycle: 'production' },
    'api:old': { lifecycle: 'deprecated' },
  });
  expect(findings.map(({ ref, about }) => [ref, about])).toEqual([
    ['component:default/web', 'api:default/old'],
    ['component:default/web', 'component:default/old'],
  ]);
  expect(findings[1]?.severity).toBe('warning');
  expect(describeFinding(findings[1]!)).toBe(
    'component:web is in production and depends on component:old, which is deprecated',
  );
});

test('an informational dependency on a deprecated entity is not reported', async () => {
  const yaml = 'entities: { component:web: { requires: [{ on: component:old, class: informational }] } }';
  const entities: Entities = {
    'component:web': { lifecycle: 'production', dependsOn: ['component:old'] },
    'component:old': { lifecycle: 'deprecated' },
  };
  expect(await found('deprecated-dependency', entities, yaml)).toEqual([]);
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

const ring = (requires: Readonly<Record<string, string>>) =>
  `entities:\n${Object.entries(requires)
    .map(([name, list]) => `  component:${name}: { requires: [${list}] }`)
    .join('\n')}`;
const letters: Entities = Object.fromEntries(
  ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => [`component:${name}`, {}]),
);
const needs = (...names: readonly string[]): string => names.map((name) => `component:${name}`).join(', ');
const soft = (name: string): string => `{ on: component:${name}, class: soft }`;

test.each<[string, Readonly<Record<string, string>>, readonly string[], readonly string[]]>([
  [
    'cycles that share members have one remedy that ends them all',
    { d: needs('e', 'f'), e: needs('g'), f: needs('g'), g: needs('d') },
    ['component:d → component:e → component:g → component:d need each other (4 members)'],
    ['make component:g → component:d soft'],
  ],
  [
    'a soft dependency takes its member out of the cycle',
    { d: `${soft('e')}, ${needs('f')}`, e: needs('g'), f: needs('g'), g: needs('d') },
    ['component:d → component:f → component:g → component:d need each other'],
    ['make component:d → component:f soft'],
  ],
  [
    'the path of a hard cycle uses no soft chord',
    { a: `${needs('b')}, ${soft('c')}`, b: needs('c'), c: needs('a') },
    ['component:a → component:b → component:c → component:a need each other'],
    ['make component:a → component:b soft'],
  ],
  [
    'two hard cycles that soft dependencies join are two findings',
    { a: needs('b'), b: `${needs('a')}, ${soft('c')}`, c: needs('d'), d: `${needs('c')}, ${soft('a')}` },
    [
      'component:a → component:b → component:a need each other',
      'component:c → component:d → component:c need each other',
    ],
    ['make component:a → component:b soft', 'make component:c → component:d soft'],
  ],
  [
    'a redundant requirement closes no hard cycle',
    { a: '{ anyOf: [component:b, component:c] }', b: needs('a'), c: needs('a') },
    [],
    [],
  ],
])('%s', async (_, requires, messages, remedies) => {
  const model = await catalogModel({ 'group:team': {}, ...letters }, ring(requires));
  const findings = buildFindings(model).filter(({ rule }) => rule === 'hard-cycle');
  expect(findings.map(describeFinding)).toEqual(messages);
  expect(findings.map(({ remedy }) => describeRemedy(remedy, model.graph.requirements))).toEqual(remedies);
});
