import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  cloneOf,
  documents,
  failing,
  firstLine,
  passing,
  type Repository,
  repository,
  service,
  system,
} from './repository.ts';

/** Three systems and auth, which the others need. */
const rest = documents(...['orders', 'payments', 'identity'].map(system), service('auth', 'identity'));

const location = `apiVersion: backstage.io/v1alpha1
kind: Location
metadata: { name: root }
spec: { targets: ['./billing/*.yaml', ./cart/catalog-info.yaml] }
`;

function source(): Repository {
  const made = repository({
    'auth/catalog-info.yaml': rest,
    'cart/catalog-info.yaml': service('cart', 'orders', 'auth'),
    'billing/catalog-info.yaml': service('billing', 'payments', 'auth'),
  });
  made.write('notes.md', 'notes');
  made.commit('notes');
  return made;
}

function sparse(from: Repository, ...folders: readonly string[]): Repository {
  const clone = cloneOf(from.path, '--no-checkout');
  clone.git('sparse-checkout', 'set', '--cone', ...folders);
  clone.git('checkout', '-q', 'main');
  return clone;
}

test('tracked files that are not checked out are read from the index', () => {
  const whole = source();
  const clone = sparse(whole, 'auth', 'cart');
  expect(clone.run('check').status).toBe(1);
  expect(clone.run('check', '--format', 'json').stdout).toBe(whole.run('check', '--format', 'json').stdout);
  expect(firstLine(clone.run('diff', 'HEAD~1'))).toMatch(/^Nothing changes/);
  expect(clone.run('check', '--base', 'HEAD~1').status).toBe(0);
  expect(clone.run('check', 'billing/catalog-info.yaml', 'auth', 'cart').status).toBe(1);
});

test('a Location and a glob lead to files that are not checked out', () => {
  const from = source();
  from.write('auth/catalog-info.yaml', `${location}---\n${rest}`);
  from.git('mv', 'auth/catalog-info.yaml', 'catalog-info.yaml');
  from.commit();
  const clone = sparse(from);
  expect(clone.run('check', 'catalog-info.yaml').status).toBe(1);
  expect(clone.run('check', '**/catalog-info.yaml').status).toBe(1);
});

test('a file with skip-worktree that is there counts as it is on the disk', () => {
  const made = repository({ 'catalog-info.yaml': passing });
  made.git('update-index', '--skip-worktree', 'catalog-info.yaml');
  made.write('catalog-info.yaml', failing);
  expect(made.run('check', '--base', 'HEAD').status).toBe(1);
});

test('a file that was only deleted is gone', () => {
  const made = repository({ 'catalog-info.yaml': passing, 'b.yaml': service('search', 'orders') });
  rmSync(join(made.path, 'b.yaml'));
  expect(made.run('diff', 'HEAD').stdout).toContain('− component:search');
});

test('a sparse and partial clone without the contents is incomplete and says how to fetch them', () => {
  const from = source();
  from.git('config', 'uploadpack.allowFilter', 'true');
  const clone = cloneOf(from.path, '--no-checkout', '--filter=blob:none');
  clone.git('sparse-checkout', 'set', '--cone', 'auth');
  clone.git('checkout', '-q', 'main');
  const check = clone.run('check', '--format', 'json');
  expect(check.status).toBe(3);
  expect(check.stdout).toContain('git fetch --refetch --no-filter origin');
});
