import { expect, test } from 'vitest';
import { defaultConfig, organizationConfig, rules } from '../../src/index.ts';
import { parseConfig } from '../../src/ingest/index.ts';

function config(text: string) {
  const parsed = parseConfig({ path: 'faultline.yaml', text }, rules);
  expect(parsed.problems).toEqual([]);
  return parsed.config!;
}

function merged(organization: string, own: string) {
  const subject = new Set(['component:default/mine']);
  const both = organizationConfig(config(organization), { config: config(own), path: 'faultline.yaml' }, subject, {
    rules,
    config: defaultConfig,
  });
  return {
    ...both,
    ignored: both.problems.map((each) => (each.code === 'organization-decides' ? each.key : each.code)),
  };
}

test('a repository can make a rule stricter, and never looser', () => {
  const { config: both, ignored } = merged(
    'rules: { hard-cycle: warning, missing-owner: error }',
    'rules: { hard-cycle: error, missing-owner: off }',
  );
  expect([both.policy.levels.get('hard-cycle'), both.policy.levels.get('missing-owner')]).toEqual(['error', 'error']);
  expect(ignored).toEqual(['rules.missing-owner']);
});

test('a rule that the organization leaves at its default cannot be switched off', () => {
  const { config: both, ignored } = merged('{}', 'rules: { unbounded-shared-component: off }');
  expect(both.policy.levels.has('unbounded-shared-component')).toBe(false);
  expect(ignored).toEqual(['rules.unbounded-shared-component']);
});

const risk = (entity: string) =>
  `{ rule: hard-cycle, entity: 'component:${entity}', reason: r, tradeoff: t, bound: system, owner: team, approvedBy: a, expires: 2027-01-01 }`;

test('claims and accepted risks count for entities that the repository declares, and for no other', () => {
  const { config: both, ignored } = merged(
    'entities: { component:mine: { tier: 1 } }',
    `{ entities: { component:mine: { tier: 4, bound: domain }, component:other: { bound: organization } }, acceptedRisks: [${risk('mine')}, ${risk('other')}] }`,
  );
  expect(both.claims.get('component:default/mine')).toMatchObject({ tier: 1, bound: 'domain' });
  expect(both.claims.has('component:default/other')).toBe(false);
  expect(both.policy.acceptedRisks.map(({ entity }) => entity)).toEqual(['component:default/mine']);
  expect(ignored).toEqual(['entities.component:default/other', 'acceptedRisks: component:default/other']);
});

test('what decides how everybody is judged comes from the organization, and a difference is reported', () => {
  const { config: both, ignored } = merged(
    'tiers: { label: tier }',
    '{ tiers: { label: other }, types: { inert: [worker] }, evidence: { maxAge: 900d } }',
  );
  expect([both.tiers.label, both.inertTypes, both.evidenceMaxAge]).toEqual([
    'tier',
    defaultConfig.inertTypes,
    defaultConfig.evidenceMaxAge,
  ]);
  expect(ignored).toEqual(['types', 'tiers', 'evidence']);
});

test('where the organization lists what a team may accept, its faultline.yaml accepts nothing else', () => {
  const { config: both, ignored } = merged(
    'policy: { acceptable: [{ rule: hard-cycle, upTo: system }] }',
    `{ policy: { acceptable: [{ rule: missing-owner, upTo: domain }] }, acceptedRisks: [${risk('mine')}, ${risk('mine').replace('bound: system', 'bound: domain')}, ${risk('mine').replace('hard-cycle', 'missing-owner')}] }`,
  );
  expect(both.policy.acceptedRisks.map(({ rule, bound }) => [rule, bound])).toEqual([['hard-cycle', 'system']]);
  expect(both.policy.acceptable).toEqual([{ rule: 'hard-cycle', upTo: 'system' }]);
  expect(ignored).toEqual([
    'acceptedRisks: component:default/mine',
    'acceptedRisks: component:default/mine',
    'policy.acceptable',
  ]);
});
