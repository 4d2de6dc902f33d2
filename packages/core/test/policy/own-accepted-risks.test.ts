import { expect, test } from 'vitest';
import { buildFindings, defaultConfig, judgeChange, openModel, rules } from '../../src/index.ts';
import { mergeCatalog, parseCatalogFile, parseConfig } from '../../src/ingest/index.ts';
import { describeFinding } from '../../src/policy/rules/rules.ts';

const risk = (bound: string, rule = 'unbounded-shared-component'): string =>
  `acceptedRisks: [{ rule: ${rule}, reason: r, tradeoff: t, bound: ${bound}, owner: team, approvedBy: a, expires: 2027-01-01 }]`;

const component = (name: string, system: string, dependsOn: string, annotation = ''): string =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: ${name}${annotation && `, annotations: { faultline.dev/resilience: ${JSON.stringify(annotation)} }`} }\nspec: { type: service, lifecycle: production, owner: team, system: ${system}, dependsOn: [${dependsOn}] }\n`;

const group =
  'apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: { name: team }\nspec: { type: team, children: [] }\n';
const system = (name: string): string =>
  `apiVersion: backstage.io/v1alpha1\nkind: System\nmetadata: { name: ${name} }\nspec: { owner: team, domain: trade }\n`;

/** The database of sales, on which services of two systems depend, with what its annotation says. */
function state(annotation: string, policy: string, stockNeeds = 'component:db') {
  const text = [
    group,
    system('sales'),
    system('stock'),
    'apiVersion: backstage.io/v1alpha1\nkind: Domain\nmetadata: { name: trade }\nspec: { owner: team }\n',
    component('db', 'sales', '', annotation),
    component('orders', 'sales', 'component:db'),
    component('shelves', 'stock', stockNeeds),
    component('scanner', 'stock', stockNeeds),
  ].join('---\n');
  const catalog = mergeCatalog([parseCatalogFile({ path: 'catalog-info.yaml', text })]);
  expect(catalog.problems).toEqual([]);
  const config = parseConfig({ path: 'faultline.yaml', text: policy }, rules).config ?? defaultConfig;
  const opened = openModel(catalog.entities, config, { asOf: '2026-11-20' });
  return { ...opened, catalog, config, configFile: 'faultline.yaml', baseline: undefined };
}

const upTo = (scope: string): string =>
  `policy: { acceptable: [{ rule: unbounded-shared-component, upTo: ${scope} }] }`;

const decided = (annotation: string, policy: string) =>
  buildFindings(state(annotation, policy))
    .filter(({ rule, ref }) => ref === 'component:default/db' && /^(?:unbounded|accepted)/.test(rule))
    .map((finding) => [finding.rule, finding.state.kind, describeFinding(finding)]);

test('an entity accepts a finding about itself as far as the policy allows', () => {
  expect(decided(risk('domain'), upTo('domain'))).toEqual([
    ['unbounded-shared-component', 'accepted', expect.any(String)],
  ]);
});

test.each([
  ['{}', risk('domain'), '`policy.acceptable` does not let entities accept unbounded-shared-component themselves'],
  [upTo('system'), risk('domain'), '`policy.acceptable` lets entities accept it up to system only'],
  [upTo('domain'), risk('[component:shelves]'), '`policy.acceptable` lets entities accept it up to domain only'],
])('under the policy %s the risk in an annotation does not count: %#', (policy, annotation, reason) => {
  const found = decided(annotation, policy);
  expect(found).toContainEqual(['unbounded-shared-component', 'open', expect.any(String)]);
  expect(found).toContainEqual([
    'accepted-risk-invalid',
    'open',
    `the accepted risk of component:db does not count: ${reason}`,
  ]);
});

test('a change cannot accept what it makes worse: what the base states counts', () => {
  const [base, head] = [state('', upTo('domain'), ''), state(risk('domain'), upTo('domain'))];
  const judged = judgeChange(base, head);
  expect(judged.change.judgement).toMatchObject([
    { ref: 'component:default/db', key: 'acceptedRisks', before: null, after: expect.stringContaining('up to domain') },
  ]);
  const found = buildFindings({ ...judged, catalog: head.catalog });
  expect(
    found.filter(({ rule }) => rule === 'unbounded-shared-component').map(({ state }) => state.kind),
  ).not.toContain('accepted');
});
