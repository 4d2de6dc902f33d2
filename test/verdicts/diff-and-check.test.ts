import fc from 'fast-check';
import { expect, test } from 'vitest';
import { documents, failing, passing, repository, service, system } from './repository.ts';

const systems = ['orders', 'payments', 'identity'];
const names = ['auth', 'billing', 'cart', 'search'];

const needs = fc.uniqueArray(fc.constantFrom(...names), { maxLength: 3 });
const catalog = fc.array(fc.tuple(fc.constantFrom(...systems), needs, fc.constantFrom('service', 'library')), {
  minLength: 2,
  maxLength: names.length,
});
const config = fc.constantFrom(
  '',
  'forbidden: [{ name: no-search, from: { kind: component }, to: { ref: component:default/search }, severity: error }]',
  'rules: { radius-budget: { severity: error, budgets: [{ components: 1 }] } }',
  'rules: { unbounded-shared-component: off }',
  'types: { inert: [service] }',
  'journeys: { buy: { requires: [component:cart] } }',
  'entities: { component:auth: { bound: [component:cart, component:billing, component:search] } }',
);
const state = fc.tuple(catalog, config).map(([list, text]) => ({
  'catalog-info.yaml': documents(
    ...systems.map(system),
    ...list.map(([group, on, type], index) =>
      service(names[index]!, group, ...on.filter((name) => name !== names[index])).replace('service', type),
    ),
  ),
  'faultline.yaml': `${text}\n`,
}));

const numRuns = Math.max(6, Math.floor(Number(process.env.FAULTLINE_PROPERTY_RUNS ?? 0) / 500));

test('diff --fail-on worse fails whenever check --base fails', { timeout: 20_000 + numRuns * 2000 }, () => {
  const made = repository({ 'README.md': 'none' });
  const commit = (files: Readonly<Record<string, string>>): void => {
    for (const [path, text] of Object.entries(files)) made.write(path, text);
    made.commit();
  };
  const seen = new Set<number | null>();
  fc.assert(
    fc.property(state, state, (before, after) => {
      commit(before);
      commit(after);
      const check = made.run('check', '--base', 'HEAD~1');
      const diff = made.run('diff', 'HEAD~1', '--fail-on', 'worse');
      seen.add(check.status);
      if (check.status !== 0) expect([diff.stdout, diff.status]).toEqual([diff.stdout, check.status]);
    }),
    { numRuns, examples: [[{ 'catalog-info.yaml': passing }, { 'catalog-info.yaml': failing }] as never] },
  );
  expect(seen).toContain(1);
});

test('a change that loosens its bound is compared by the bound of the base, and says so', () => {
  const bounded = failing.replace(
    'name: auth',
    'name: auth, annotations: { faultline.dev/resilience: "bound: organization" }',
  );
  const made = repository({ 'catalog-info.yaml': passing });
  made.write('catalog-info.yaml', bounded);
  made.commit();
  const diff = made.run('diff', 'HEAD~1', '--format', 'json', '--fail-on', 'worse');
  expect(diff.status).toBe(1);
  const { judgement, findings } = JSON.parse(diff.stdout);
  expect(judgement).toMatchObject([
    { ref: 'component:default/auth', key: 'bound', before: null, after: 'organization' },
  ]);
  expect(findings).toMatchObject([{ rule: 'unbounded-shared-component', state: 'open' }]);
});

test('a change that only a rule fails is worse, and the finding is the reason', () => {
  const forbidden =
    'forbidden: [{ name: no-auth, from: { kind: component }, to: { ref: component:default/auth }, severity: error }]\n';
  const made = repository({ 'catalog-info.yaml': passing, 'faultline.yaml': forbidden });
  made.write('new.yaml', service('refunds', 'identity', 'auth'));
  made.commit();
  const { status, stdout } = made.run('diff', 'HEAD~1', '--fail-on', 'worse');
  expect([status, stdout]).toEqual([
    1,
    expect.stringMatching(/^Worse: component:refunds must not depend on component:auth: no-auth\.\n/),
  ]);
});
