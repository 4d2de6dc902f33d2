import { expect, test } from 'vitest';
import { documents, failing, firstLine, passing, repository, service } from './repository.ts';

const needsAuth = 'entities:\n  component:billing: { requires: [component:auth] }\n';
const softly = 'entities:\n  component:billing: { requires: [{ on: component:auth, class: soft }] }\n';
const records = (extra: string): string =>
  `catalog: [., { path: calls.csv, ${extra}fields: { from: from, to: to, class: class } }]\n`;
const calls = (...rows: readonly string[]): string => ['from,to,class', ...rows, ''].join('\n');
const budget = 'rules: { radius-budget: { severity: error, budgets: [{ components: 1 }] } }\n';
const inOneZone = ['auth', 'cart', 'billing'].map((name) => `component:${name}: { placedIn: { zone: a } }`).join(', ');

type Files = Readonly<Record<string, string>>;

test.each<[string, Files, Files]>([
  ['adds a dependency', { 'faultline.yaml': 'rules: {}\n' }, { 'faultline.yaml': needsAuth }],
  ['takes back a claim', { 'faultline.yaml': softly }, { 'faultline.yaml': needsAuth }],
  [
    'takes back a claim by selector',
    {
      'catalog-info.yaml': failing,
      'faultline.yaml': 'claims: [{ from: { kind: component }, to: { ref: "component:default/auth" }, class: soft }]\n',
    },
    { 'faultline.yaml': 'rules: {}\n' },
  ],
  [
    'places all of it in one zone',
    { 'faultline.yaml': budget },
    { 'faultline.yaml': `${budget}entities: { ${inOneZone} }\n` },
  ],
  [
    'extends another that adds a dependency',
    { 'faultline.yaml': 'rules: {}\n' },
    { 'faultline.yaml': 'extends: more.yaml\n', 'more.yaml': needsAuth },
  ],
  [
    'says that a file adds owners only',
    { 'faultline.yaml': records(''), 'calls.csv': calls('cart,auth,hard') },
    { 'faultline.yaml': records('adds: [owners], '), 'calls.csv': calls('cart,auth,hard', 'billing,auth,hard') },
  ],
  [
    'says that a file runs in one zone',
    { 'faultline.yaml': `catalog: [catalog-info.yaml]\n${budget}` },
    { 'faultline.yaml': `catalog: [{ path: catalog-info.yaml, placedIn: { zone: a } }]\n${budget}` },
  ],
  [
    'leaves out what it adds',
    { 'faultline.yaml': 'rules: {}\n' },
    { 'faultline.yaml': 'exclude: [new]\n', 'new/catalog-info.yaml': service('refunds', 'payments', 'auth') },
  ],
  [
    'reads again what its base leaves out',
    { 'faultline.yaml': 'exclude: [new]\n', 'new/catalog-info.yaml': service('refunds', 'payments', 'auth') },
    { 'faultline.yaml': 'rules: {}\n' },
  ],
])('a change whose config %s is judged by it', (_, before, after) => {
  const made = repository({ 'catalog-info.yaml': passing, ...before });
  for (const [path, text] of Object.entries(after)) made.write(path, text);
  made.commit();
  const { status, stdout } = made.run('check', '--base', 'HEAD~1');
  expect([status, stdout]).toEqual([1, expect.stringMatching(/takes down [23] Components/)]);
});

test('a finding that the config of a change causes stands at the line that it adds', () => {
  const made = repository({ 'catalog-info.yaml': passing });
  made.write('faultline.yaml', needsAuth);
  made.commit();
  expect(made.run('check', '--base', 'HEAD~1').stdout).toMatch(
    /faultline\.yaml:2:\d+ .*component:billing → component:auth/,
  );
  expect(firstLine(made.run('diff', 'HEAD~1'))).toMatch(/^Worse: the loss of component:auth takes down 2 Components/);
});

test('a new journey does not make known findings worse, and is listed', () => {
  const made = repository({ 'catalog-info.yaml': failing });
  made.write('faultline.yaml', 'journeys: { buy: { requires: [component:cart] } }\n');
  made.commit();
  const { status, stdout } = made.run('check', '--base', 'HEAD~1', '--show', 'info');
  expect([status, stdout]).toEqual([0, expect.stringContaining('journeys of faultline.yaml differs from the base')]);
});

test('what a known journey needs in addition is judged', () => {
  const journey = (...on: readonly string[]): string =>
    `journeys: { buy: { requires: [${on.map((name) => `component:${name}`).join(', ')}] } }\n`;
  const catalog = documents(passing, service('search', 'orders'));
  const made = repository({
    'catalog-info.yaml': catalog,
    'faultline.yaml': `${journey('search')}rules: { radius-budget: { severity: error, budgets: [{ journeys: 0 }] } }\n`,
  });
  made.write('faultline.yaml', journey('search', 'cart'));
  made.commit();
  const { status, stdout } = made.run('check', '--base', 'HEAD~1');
  expect([status, stdout]).toEqual([1, expect.stringContaining('component:cart')]);
});

test('the classes that a change gives to the words of a file are claims', () => {
  const made = repository({
    'catalog-info.yaml': passing,
    'faultline.yaml': records(''),
    'calls.csv': calls('cart,auth,hard'),
  });
  made.write('faultline.yaml', records('classes: { hard: informational }, '));
  made.write('calls.csv', calls('cart,auth,hard', 'billing,auth,hard'));
  made.commit();
  const { status, stdout } = made.run('check', '--base', 'HEAD~1', '--show', 'info');
  expect([status, stdout]).toEqual([0, expect.stringContaining('unproven-new-claim')]);
  expect(stdout).toContain('catalog of faultline.yaml differs from the base');
});

test('a change may rename the columns of a file and what its config calls them', () => {
  const made = repository({
    'catalog-info.yaml': passing,
    'faultline.yaml': records(''),
    'calls.csv': calls('cart,auth,hard'),
  });
  made.write('faultline.yaml', 'catalog: [., { path: calls.csv, fields: { from: Caller, to: Callee } }]\n');
  made.write('calls.csv', 'Caller,Callee\ncart,auth\n');
  made.commit();
  expect(made.run('check', '--base', 'HEAD~1').status).toBe(0);
});

test('a change that narrows what its config reads says so', () => {
  const made = repository({ 'catalog-info.yaml': passing, 'faultline.yaml': 'catalog: [.]\n' });
  made.write('faultline.yaml', 'catalog: [catalog-info.yaml]\nexclude: [new]\n');
  made.commit();
  const { stdout } = made.run('check', '--base', 'HEAD~1', '--show', 'info');
  expect(stdout).toContain('catalog of faultline.yaml differs from the base');
  expect(stdout).toContain('exclude of faultline.yaml differs from the base');
});
