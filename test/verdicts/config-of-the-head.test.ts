import { expect, test } from 'vitest';
import type { Run } from '../faultline.ts';
import { firstLine, passing, repository, service } from './repository.ts';

const needsAuth = 'entities:\n  component:billing: { requires: [component:auth] }\n';
const records = (extra: string): string =>
  `catalog: [., { path: calls.csv, ${extra}fields: { from: from, to: to, class: class } }]\n`;
const calls = (...rows: readonly string[]): string => ['from,to,class', ...rows, ''].join('\n');
const budget = 'rules: { radius-budget: { severity: error, budgets: [{ components: 1 }] } }\n';

type Files = Readonly<Record<string, string>>;

/** What `check --base` says of the change from some files to others, which is not committed. */
function checked(before: Files, after: Files): Run {
  const made = repository({ 'catalog-info.yaml': passing, ...before });
  for (const [path, text] of Object.entries(after)) made.write(path, text);
  return made.run('check', '--base', 'HEAD', '--show', 'info');
}

// What a config says of entities and journeys is judged in packages/core/test/policy/config-of-the-head.test.ts.
test.each<[string, Files, Files]>([
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
  const { status, stdout } = checked(before, after);
  expect([status, stdout]).toEqual([1, expect.stringMatching(/takes down [23] Components/)]);
});

test('the classes that a change gives to the words of a file are claims', () => {
  const { status, stdout } = checked(
    { 'faultline.yaml': records(''), 'calls.csv': calls('cart,auth,hard') },
    {
      'faultline.yaml': records('classes: { hard: informational }, '),
      'calls.csv': calls('cart,auth,hard', 'billing,auth,hard'),
    },
  );
  expect([status, stdout]).toEqual([0, expect.stringContaining('unproven-new-claim')]);
  expect(stdout).toContain('catalog of faultline.yaml differs from the base');
});

test('a change may rename the columns of a file and what its config calls them, or read less, which it lists', () => {
  const made = repository({
    'catalog-info.yaml': passing,
    'faultline.yaml': records(''),
    'calls.csv': calls('cart,auth,hard'),
  });
  made.write('faultline.yaml', 'catalog: [., { path: calls.csv, fields: { from: Caller, to: Callee } }]\n');
  made.write('calls.csv', 'Caller,Callee\ncart,auth\n');
  expect(firstLine(made.run('check', '--base', 'HEAD'))).toMatch(/^Passed/);

  made.write('faultline.yaml', 'catalog: [catalog-info.yaml]\nexclude: [new]\n');
  const { stdout } = made.run('check', '--base', 'HEAD', '--show', 'info');
  expect(stdout).toContain('catalog of faultline.yaml differs from the base');
  expect(stdout).toContain('exclude of faultline.yaml differs from the base');
});
