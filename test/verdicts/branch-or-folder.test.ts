import { expect, test } from 'vitest';
import { failing, passing, type Repository, repository, service } from './repository.ts';

function withBranch(name: string, files: Readonly<Record<string, string>>): Repository {
  const made = repository({ 'catalog-info.yaml': passing, ...files });
  made.git('branch', name);
  return made;
}

const commands = (name: string): readonly (readonly string[])[] => [
  ['diff', name],
  ['diff', 'HEAD', name],
  ['diff', `${name}..HEAD`],
  ['check', '--base', name],
  ['view', '--base', name, '--output', 'view.html'],
];

test.each([
  ['release', { 'release/catalog-info.yaml': service('releaser', 'orders') }],
  ['docs', { 'docs/readme.md': 'a folder without a catalog' }],
  ['notes.md', { 'notes.md': 'a file' }],
])('the name %s, a branch and a path, is refused by every command with both ways to write it', (name, files) => {
  const made = withBranch(name, files);
  for (const args of commands(name)) {
    const run = made.run(...args);
    expect([run.status, run.stderr], args.join(' ')).toEqual([
      2,
      expect.stringContaining(`${name} is both a revision and a path: write refs/heads/${name} or ./${name}`),
    ]);
  }
  expect(made.run('diff', `refs/heads/${name}`).status).toBe(0);
});

test('./name is the folder', () => {
  const made = withBranch('release', { 'release/catalog-info.yaml': service('releaser', 'orders') });
  expect(made.run('diff', './release').stdout).toContain('./release → the work tree');
});

test('a tag that is called like a branch of the remote is ambiguous', () => {
  const made = repository({ 'catalog-info.yaml': passing });
  made.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  made.write('catalog-info.yaml', failing);
  made.commit();
  made.git('tag', 'origin/main');
  for (const args of commands('origin/main')) {
    const run = made.run(...args);
    expect([run.status, run.stderr]).toEqual([
      2,
      expect.stringContaining('origin/main is ambiguous: write refs/tags/origin/main or refs/remotes/origin/main'),
    ]);
  }
  expect(made.run('check', '--base', 'refs/remotes/origin/main').status).toBe(1);
  expect(made.run('check', '--base', 'origin/main~0').status).toBe(2);
});

test('an empty base is refused', () => {
  const made = repository({ 'catalog-info.yaml': passing });
  expect(made.run('check', '--base', '')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('not a valid revision name'),
  });
  expect(made.run('diff', '').status).toBe(2);
});
