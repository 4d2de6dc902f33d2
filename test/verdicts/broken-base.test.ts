import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failing, passing, type Repository, repository, service } from './repository.ts';

/** Main has a file without its closing quote; the change is made by `change`. */
function onBroken(change: (made: Repository) => void, catalog = passing): Repository {
  const made = repository({ 'catalog-info.yaml': catalog, 's/catalog-info.yaml': service('"search', 'orders') });
  change(made);
  made.commit();
  return made;
}

const repaired = (made: Repository): void => made.write('s/catalog-info.yaml', service('search', 'orders'));

test('a change that repairs the base passes, and the problem is shown at the revision that has it', () => {
  const made = onBroken(repaired);
  const check = made.run('check', '--base', 'HEAD~1', '--format', 'json');
  expect(check.status).toBe(0);
  const { incomplete, problems } = JSON.parse(check.stdout);
  expect([incomplete, problems[0].source.file]).toEqual([false, 'HEAD~1:s/catalog-info.yaml']);
  const diff = made.run('diff', 'HEAD~1');
  expect([diff.status, diff.stdout]).toEqual([0, expect.stringContaining('HEAD~1 could not be read in full')]);
});

test.each([
  ['deletes the broken file', (made: Repository) => made.git('rm', '-q', 's/catalog-info.yaml')],
  [
    'moves the repaired file',
    (made: Repository) => {
      made.git('mv', 's', 't');
      made.write('t/catalog-info.yaml', service('search', 'orders'));
    },
  ],
  [
    'replaces it by a file of another name',
    (made: Repository) => {
      made.git('rm', '-q', 's/catalog-info.yaml');
      made.write('search.yaml', service('search', 'orders'));
    },
  ],
])('a change that %s passes', (_, change) => {
  expect(onBroken(change).run('check', '--base', 'HEAD~1').status).toBe(0);
});

const location = (target: string): string =>
  `apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: all }\nspec: { target: ${target} }\n`;

test.each<[string, Readonly<Record<string, string>>, Readonly<Record<string, string>>, string]>([
  [
    'adds the file that a Location leads to',
    { 'all.yaml': location('./new/search.yaml') },
    { 'new/search.yaml': service('search', 'orders') },
    'HEAD~1:all.yaml:4 target-not-found',
  ],
  [
    'resolves a conflict that was committed',
    { 'catalog-info.yaml': `<<<<<<< HEAD\n${passing}=======\n>>>>>>> other\n` },
    { 'catalog-info.yaml': passing },
    'HEAD~1:catalog-info.yaml:1 invalid-yaml',
  ],
  [
    'writes down what was a placeholder',
    { 'new/search.yaml': service('search', 'orders').replace('group:orders', '{ $text: ./owner.txt }') },
    { 'new/search.yaml': service('search', 'orders') },
    'HEAD~1:new/search.yaml:4 unread-placeholder',
  ],
  [
    'no longer extends a config that is missing',
    { 'faultline.yaml': 'extends: none.yaml\n' },
    { 'faultline.yaml': 'rules: {}\n' },
    'HEAD~1:faultline.yaml:1 invalid-config',
  ],
])('a change that %s passes, and the problem is shown at the revision that has it', (_, before, after, problem) => {
  const made = repository({ 'catalog-info.yaml': passing, ...before });
  for (const [path, text] of Object.entries(after)) made.write(path, text);
  made.commit();
  const { status, stdout } = made.run('check', '--base', 'HEAD~1', '--format', 'json');
  const [{ code, source }] = JSON.parse(stdout).problems;
  expect([status, `${source.file}:${source.line} ${code}`]).toEqual([0, problem]);
});

test('where the head has errors that the broken base may excuse, the run is incomplete', () => {
  expect(onBroken(repaired, failing).run('check', '--base', 'HEAD~1').status).toBe(3);
  const worse = onBroken((made) => {
    repaired(made);
    made.write('catalog-info.yaml', failing);
  });
  expect(worse.run('check', '--base', 'HEAD~1').status).toBe(3);
  expect(worse.run('diff', 'HEAD~1').status).toBe(3);
});

test('a head that is broken itself is incomplete, whatever the base is', () => {
  const made = onBroken((each) => each.write('notes.md', 'notes'));
  expect(made.run('check', '--base', 'HEAD~1').status).toBe(3);
});

test('a config of the base that cannot be used is named as the base’s, and the head is judged by its own', () => {
  const journeys = 'x: { requires: [component:cart] }';
  const made = repository({ 'catalog-info.yaml': passing, 'faultline.yaml': `journey:\n  ${journeys}\n` });
  made.write('faultline.yaml', `journeys:\n  ${journeys}\n`);
  made.commit();
  const check = made.run('check', '--base', 'HEAD~1', '--format', 'json', '--format', 'text=check.txt');
  expect(check.status).toBe(0);
  expect(JSON.parse(check.stdout).problems[0]).toMatchObject({
    code: 'unknown-key',
    source: { file: 'HEAD~1:faultline.yaml', line: 1 },
  });
  const text = readFileSync(join(made.path, 'check.txt'), 'utf8');
  expect(text).toContain('By faultline.yaml of the change itself, since that of HEAD~1 cannot be used.');
  expect(text).toContain('HEAD~1 could not be read in full, so what it already had may look new.');
  expect(made.run('diff', 'HEAD~1').status).toBe(0);
});

test('a baseline of the base that cannot be used is reported and excuses nothing', () => {
  const made = repository({ 'catalog-info.yaml': passing, 'faultline-baseline.json': '{"half' });
  made.git('rm', '-q', 'faultline-baseline.json');
  made.commit();
  const check = made.run('check', '--base', 'HEAD~1', '--format', 'json');
  expect(check.status).toBe(0);
  expect(JSON.parse(check.stdout).problems[0]).toMatchObject({
    code: 'unreadable-file',
    source: { file: 'HEAD~1:faultline-baseline.json' },
  });
});

test('UTF-16 that is saved as UTF-8 changes nothing', () => {
  const made = repository({ 'catalog-info.yaml': Buffer.from(`\ufeff${passing}`, 'utf16le') });
  made.write('catalog-info.yaml', passing);
  made.commit();
  expect(made.run('diff', 'HEAD~1')).toMatchObject({ status: 0, stdout: expect.stringMatching(/^Nothing changes/) });
});
