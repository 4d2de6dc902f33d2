import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cloneOf, documents, failing, passing, type Repository, repository, service } from './repository.ts';

function source(): Repository {
  const made = repository({ 'auth/catalog-info.yaml': passing, 'z/catalog-info.yaml': service('search', 'orders') });
  made.write('z/catalog-info.yaml', documents(service('search', 'orders'), '# a comment\n'));
  made.write('auth/catalog-info.yaml', `# a comment\n${passing}`);
  made.commit('comments');
  made.git('config', 'uploadpack.allowFilter', 'true');
  made.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  return made;
}

test.each(['blob:none', 'tree:0'])(
  'a clone with --filter=%s says what to fetch and nothing of the change',
  (filter) => {
    const clone = cloneOf(source().path, `--filter=${filter}`);
    for (const args of [
      ['diff', 'HEAD~1'],
      ['check', '--base', 'HEAD~1'],
      ['diff', 'HEAD~1', 'HEAD'],
    ]) {
      const run = clone.run(...args);
      expect([run.status, run.stdout]).toEqual([2, '']);
      expect(run.stderr).toContain('run git fetch --refetch --no-filter origin');
    }
    clone.git('fetch', '--quiet', '--refetch', '--no-filter', 'origin');
    expect(clone.run('check', '--base', 'HEAD~1').status).toBe(0);
  },
);

test('an object that is missing from a whole clone is damage: incomplete, and never a change', () => {
  for (const path of ['z', 'z/catalog-info.yaml']) {
    const made = source();
    const object = made.git('rev-parse', `HEAD~1:${path}`);
    rmSync(join(made.path, '.git/objects', object.slice(0, 2), object.slice(2)), { force: true });
    for (const args of [
      ['diff', 'HEAD~1'],
      ['check', '--base', 'HEAD~1'],
    ]) {
      const run = made.run(...args);
      expect([run.status, run.stdout, run.stderr]).toEqual([3, '', expect.stringContaining('run git fsck')]);
    }
  }
});

test('a shallow clone says how to get the base, and how to get the merge base', () => {
  const from = source();
  from.git('checkout', '-qb', 'feature', 'HEAD~1');
  from.write('catalog-info.yaml', failing);
  from.commit('feature');
  from.git('checkout', '-q', 'main');
  const clone = cloneOf(from.path, '--depth=1', '--no-single-branch');
  const base = clone.run('check', '--base', 'HEAD~1');
  expect([base.status, base.stderr]).toEqual([2, expect.stringContaining('git fetch --unshallow')]);
  const merged = clone.run('check', '--base', 'origin/feature');
  expect([merged.status, merged.stderr]).toEqual([
    2,
    expect.stringContaining('merge base of origin/feature and HEAD: run git fetch --unshallow'),
  ]);
});

test('a work tree that git cannot list is incomplete', () => {
  const made = repository({ 'catalog-info.yaml': passing });
  made.write('.git/index', 'not an index');
  const check = made.run('check', '--format', 'json');
  expect([check.status, check.stdout]).toEqual([3, expect.stringContaining('git does not list its files')]);
});
