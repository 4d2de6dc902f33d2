import { expect, test } from 'vitest';
import { baselineOf, buildFindings, fixedSince } from '../../src/index.ts';
import { describeState } from '../../src/policy/describe-state.ts';
import type { Finding } from '../../src/policy/rule/finding.ts';
import { describeFinding } from '../../src/policy/rules/rules.ts';
import { catalogModel } from '../catalog-model.ts';

type Entities = Parameters<typeof catalogModel>[0];

const shop: Entities = {
  'group:team': {},
  'system:sales': {},
  'system:stock': {},
  'component:orders': { system: 'sales', dependsOn: ['resource:db'] },
  'component:shelves': { system: 'stock', dependsOn: ['resource:db'] },
  'component:scanner': { system: 'stock', dependsOn: ['resource:db'] },
  'resource:db': { type: 'database', system: 'sales' },
};

const risk = (fields: Readonly<Record<string, string>> = {}): string => {
  const all = {
    rule: 'unbounded-shared-component',
    entity: 'resource:db',
    reason: 'one database is enough for us',
    tradeoff: 'no second one to run',
    bound: '[component:shelves, component:scanner, system:sales]',
    owner: 'team',
    approvedBy: 'the head of engineering',
    expires: '2027-03-01',
    ...fields,
  };
  return `acceptedRisks:\n  - ${Object.entries(all)
    .map(([key, value]) => `${key}: ${value}`)
    .join('\n    ')}\n`;
};

const decided = async (yaml: string, entities = shop): Promise<readonly Finding[]> =>
  buildFindings(await catalogModel(entities, yaml)).filter(
    ({ rule }) => rule === 'unbounded-shared-component' || rule.startsWith('accepted-risk'),
  );

const texts = (findings: readonly Finding[]): string[] => findings.map(describeFinding);

test('an accepted risk leaves its finding in sight and out of the count', async () => {
  const [finding, ...others] = await decided(risk());
  expect(others).toEqual([]);
  expect(finding?.state).toMatchObject({ kind: 'accepted', owner: 'group:default/team', expires: '2027-03-01' });
  expect(describeState(finding!.state)).toBe('accepted by group:team until 2027-03-01: one database is enough for us');
});

test.each([
  [
    { expires: '2026-11-19' },
    'the accepted risk of resource:db (unbounded-shared-component) expired on 2026-11-19',
    'error',
  ],
  [
    { expires: '2027-11-21' },
    'the accepted risk of resource:db does not count: it expires on 2027-11-21, more than 365 days ahead',
    'error',
  ],
  [
    { owner: 'nobody' },
    'the accepted risk of resource:db does not count: its owner group:nobody is not in the catalog',
    'error',
  ],
  [{ rule: 'too-slow' }, 'the accepted risk of resource:db does not count: there is no rule too-slow', 'error'],
  [
    { entity: 'resource:bd' },
    'the accepted risk of resource:bd does not count: resource:bd is not in the catalog',
    'error',
  ],
  [
    { bound: 'system' },
    'resource:db (unbounded-shared-component) exceeds its accepted risk: component:scanner, component:shelves are outside its system',
    'error',
  ],
  [{ rule: 'hard-cycle' }, 'the accepted risk of resource:db (hard-cycle) matches no finding', 'warning'],
])('an accepted risk with %j accepts nothing and is a finding itself', async (fields, message, severity) => {
  const findings = await decided(risk(fields));
  expect(texts(findings)).toContain(message);
  expect(findings.find((each) => describeFinding(each) === message)?.severity).toBe(severity);
  expect(findings.find(({ rule }) => rule === 'unbounded-shared-component')?.state.kind).toBe('open');
});

test('an accepted risk warns from 14 days before its end, and still holds', async () => {
  expect(texts(await decided(risk({ expires: '2026-12-04' })))).toContain(
    'the accepted risk of resource:db (unbounded-shared-component) expires in 14 days, on 2026-12-04',
  );
  const findings = await decided(risk({ expires: '2026-11-20' }));
  expect(texts(findings)).toContain('the accepted risk of resource:db (unbounded-shared-component) expires today');
  expect(findings[0]?.state.kind).toBe('accepted');
  expect(await decided(risk({ expires: '2026-12-05' }))).toHaveLength(1);
});

test('a finding in the baseline does not count until it is worse; then its new members and their causes are named', async () => {
  const model = await catalogModel(shop);
  const baseline = baselineOf(model.graph, buildFindings(model));
  expect(Object.keys(baseline.findings)).toContain('unbounded-shared-component|resource:default/db|');
  const same = buildFindings({ ...model, baseline });
  expect(new Set(same.map(({ state }) => state.kind))).toEqual(new Set(['known']));

  const wider = await catalogModel({
    ...shop,
    'component:robots': { system: 'stock', dependsOn: ['component:shelves'] },
    'component:forms': { system: 'stock', dependsOn: ['component:robots'] },
  });
  const [finding] = buildFindings({ ...wider, baseline }).filter(({ rule }) => rule === 'unbounded-shared-component');
  expect(finding?.state).toMatchObject({
    kind: 'worse',
    before: 2,
    added: ['component:default/forms', 'component:default/robots'],
  });
  const brought = finding?.state.kind === 'worse' ? finding.state.brought : [];
  expect(brought.map((index) => wider.graph.requirements[index]?.ref)).toEqual([
    'component:default/forms',
    'component:default/robots',
  ]);
});

test('a fixed finding stays in the baseline until it is removed', async () => {
  const model = await catalogModel(shop);
  const baseline = baselineOf(model.graph, buildFindings(model));
  const { 'component:shelves': _, ...fixed } = shop;
  const left = await catalogModel(fixed);
  expect(fixedSince(baseline, buildFindings({ ...left, baseline }))).toContain(
    'unbounded-shared-component|resource:default/db|',
  );
});
