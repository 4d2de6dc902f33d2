import { expect, test } from 'vitest';
import { failing, git, passing, type Repository, repository, service } from './repository.ts';

const shell = service('shell', 'web', 'cart');

function expectUnseen(made: Repository, base = 'HEAD'): void {
  expect(made.run('diff', base)).toMatchObject({ status: 0, stdout: expect.stringMatching(/^Nothing changes/m) });
  expect(made.run('check', '--base', base).status).toBe(0);
}

test('a submodule is left out of the work tree as it is of a revision, checked out or not', () => {
  const inner = repository({ 'catalog-info.yaml': failing });
  const made = repository({ 'catalog-info.yaml': shell });
  made.git('submodule', '--quiet', 'add', inner.path, 'identity');
  made.commit('submodule');
  made.write('notes.md', 'notes');
  made.commit('notes');
  expectUnseen(made, 'HEAD~1');
  expectUnseen(made, 'HEAD~2');
  made.git('submodule', '--quiet', 'deinit', '-f', 'identity');
  expectUnseen(made, 'HEAD~1');
});

test('a nested clone is left out, ignored or not, at any depth', () => {
  const inner = repository({ 'catalog-info.yaml': failing });
  const made = repository({ 'catalog-info.yaml': shell, '.gitignore': 'ignored/\n' });
  for (const folder of ['ignored', 'other', 'a/b/deep']) git(made.path, 'clone', '-q', inner.path, folder);
  expectUnseen(made);
});

test('another work tree of the same repository is left out, ignored or not', () => {
  const made = repository({ 'catalog-info.yaml': passing, '.gitignore': 'ignored/\n' });
  for (const folder of ['ignored/feature', 'wt/other']) {
    made.git('worktree', 'add', '-q', folder, '-b', folder);
    made.write(`${folder}/catalog-info.yaml`, failing);
  }
  expectUnseen(made);
});

test('a nested repository that is named is read, as its own git lists it', () => {
  const inner = repository({ 'catalog-info.yaml': failing, '.gitignore': 'build/\n' });
  const made = repository({ 'catalog-info.yaml': shell });
  git(made.path, 'clone', '-q', inner.path, 'other');
  made.write('other/build/catalog-info.yaml', service('copy', 'orders', 'auth'));
  const { entities } = JSON.parse(made.run('analyze', 'other', '--format', 'json').stdout);
  const declared = entities
    .filter((each: { declared: boolean }) => each.declared)
    .map((each: { ref: string }) => each.ref);
  expect(declared).toContain('component:default/auth');
  expect(declared).not.toContain('component:default/copy');
});
