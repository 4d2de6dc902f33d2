import { expect, test } from 'vitest';
import { buildFindings } from '../../src/index.ts';
import { adviseOn, describeFinding, type Rule } from '../../src/policy/rules/rules.ts';
import { catalogModel } from '../catalog-model.ts';
import { type Entities, found, shop } from './rule-findings.ts';

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
  ['missing-owner', 'describe its owner in the catalog, or correct the name'],
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

test('an owner that nobody describes is not asked for again', async () => {
  const findings = await found('missing-owner', { 'component:a': { owner: 'nobody' }, 'component:b': { owner: '' } });
  expect(findings.map((each) => adviseOn(each, []))).toEqual([
    'describe its owner in the catalog, or correct the name',
    'add its owner',
  ]);
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
