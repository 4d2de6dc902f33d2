import { expect, test } from 'vitest';
import { faultline } from '../faultline.ts';
import { folderOf, passing, repository } from './repository.ts';

const head = 'apiVersion: backstage.io/v1alpha1\n';

const nothing: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['an empty folder', {}],
  ['an empty file', { 'catalog-info.yaml': '' }],
  ['a file of comments', { 'catalog-info.yaml': '# nothing\n---\n' }],
  [
    'Locations that lead elsewhere',
    {
      'catalog-info.yaml': `${head}kind: Location\nmetadata: { name: x }\nspec: { type: url, targets: ['https://git.example/x.yaml'] }\n`,
    },
  ],
  [
    'a Group alone',
    { 'catalog-info.yaml': `${head}kind: Group\nmetadata: { name: x }\nspec: { type: team, children: [] }\n` },
  ],
  ['kinds of other tools', { 'a.yaml': 'apiVersion: example.com/v1\nkind: Feature\nmetadata: { name: x }\n' }],
  ['files that only mention Backstage', { 'app-config.yaml': 'app:\n  title: see https://backstage.io/docs\n' }],
];

test.each(nothing)('of %s check and diff do not say that they passed', (_, files) => {
  const { path } = folderOf(files);
  const check = faultline(['check', '--quiet'], { cwd: path });
  expect([check.status, check.stdout, check.stderr]).toEqual([2, '', expect.stringContaining('nothing to check')]);
  const allowed = faultline(['check', '--quiet', '--allow-empty'], { cwd: path });
  expect([allowed.status, allowed.stdout]).toEqual([0, expect.stringMatching(/^Nothing to check/)]);
  const made = repository({ 'README.md': 'hello', ...files });
  for (const args of [
    ['diff', 'HEAD'],
    ['check', '--base', 'HEAD'],
  ]) {
    expect(made.run(...args).status).toBe(2);
    expect(made.run(...args, '--allow-empty').status).toBe(0);
  }
});

test('standard input without a catalog is nothing to check', () => {
  expect(faultline(['check', '-'], { input: '' }).status).toBe(2);
  expect(faultline(['check', '-', '--quiet'], { input: passing }).status).toBe(0);
});

test('--allow-empty does not excuse a path that is not there', () => {
  const { path } = folderOf({ 'catalog-info.yaml': passing });
  expect(faultline(['check', 'nowhere', '--allow-empty'], { cwd: path })).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('nowhere: there is no such file'),
  });
});

test('a catalog of which nothing could be read is incomplete, not empty', () => {
  const { path } = folderOf({ 'catalog-info.yaml': `${head}kind: Component\nmetadata: { name: "x }\n` });
  expect(faultline(['check', '--quiet'], { cwd: path }).status).toBe(3);
});
