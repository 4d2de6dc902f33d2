import { expect, test } from 'vitest';
import { documents, failing, firstLine, passing, repository, service } from './repository.ts';

/** A branch that changes a text file only, while main has changed the catalog. */
function branchBehind(before: string, after: string) {
  const made = repository({ 'catalog-info.yaml': before });
  made.git('checkout', '-qb', 'feature');
  made.write('notes.md', 'notes');
  made.commit('notes');
  made.git('checkout', '-q', 'main');
  made.write('catalog-info.yaml', after);
  made.commit('main moves on');
  made.git('checkout', '-q', 'feature');
  return made;
}

test('a branch is compared with the commit that it left main at, whatever main did since', () => {
  for (const [before, after] of [
    [failing, passing],
    [passing, failing],
  ] as const) {
    const made = branchBehind(before, after);
    for (const base of ['main', 'main...HEAD', 'main...']) {
      expect(made.run('check', '--base', base).status, base).toBe(0);
      const diff = made.run('diff', base);
      expect([firstLine(diff), diff.status]).toEqual([
        'Nothing changes: the same losses take down the same entities.',
        0,
      ]);
      expect(diff.stdout).toContain('main at the merge base');
    }
  }
});

test('--exact, and a range of two dots, compare with the named revision itself', () => {
  const made = branchBehind(failing, passing);
  expect(made.run('check', '--base', 'main', '--exact').status).toBe(1);
  for (const args of [['main', '--exact'], ['main..HEAD'], ['main..'], ['main', 'feature']]) {
    expect(firstLine(made.run('diff', ...args)), args.join(' ')).toMatch(/^Worse: /);
  }
});

test('a test merge onto the target branch is compared with its first parent, even if the base of the event is older', () => {
  const made = branchBehind(passing, failing);
  const old = made.git('merge-base', 'main', 'feature');
  made.git('checkout', '-q', '--detach', 'main');
  made.git('merge', '-q', '--no-ff', '-m', 'refs/pull/7/merge', 'feature');
  const check = made.run('check', '--base', old);
  expect([check.status, firstLine(check)]).toEqual([0, expect.stringContaining('onto which HEAD is merged')]);
  expect(made.run('check', '--base', 'HEAD^1').status).toBe(0);
  expect(made.run('check', '--base', old, '--exact').status).toBe(1);
});

test('a merge of another branch into the one that is judged hides none of its earlier commits', () => {
  const made = repository({ 'catalog-info.yaml': passing });
  made.git('checkout', '-qb', 'other');
  made.write('other.md', 'other');
  made.commit('other');
  made.git('checkout', '-qb', 'feature', 'main');
  made.write('catalog-info.yaml', failing);
  made.commit('billing needs auth');
  made.git('merge', '-q', '--no-ff', '-m', 'merge other', 'other');
  expect(made.run('check', '--base', 'main').status).toBe(1);
  made.git('checkout', '-q', '--detach');
  expect(made.run('check', '--base', 'main').status).toBe(1);
});

test('main merged into the branch brings none of what main did', () => {
  const made = branchBehind(passing, failing);
  made.git('merge', '-q', '--no-ff', '-m', 'merge main', 'main');
  expect(made.run('check', '--base', 'main').status).toBe(0);
  made.write('more.yaml', service('search', 'orders', 'auth'));
  expect(made.run('diff', 'main').stdout).toContain('component:search');
});

test('histories without a common commit are refused, and --exact compares them', () => {
  const made = repository({ 'catalog-info.yaml': passing });
  made.git('checkout', '-q', '--orphan', 'fresh');
  made.write('catalog-info.yaml', documents(passing, service('search', 'orders')));
  made.commit('fresh');
  const check = made.run('check', '--base', 'main');
  expect([check.status, check.stderr]).toEqual([2, expect.stringContaining('no commit in common: --exact')]);
  expect(made.run('check', '--base', 'main', '--exact').status).toBe(0);
});

test('check judges the work tree, so a range has to end at HEAD', () => {
  const made = branchBehind(passing, failing);
  const check = made.run('check', '--base', 'HEAD..main');
  expect([check.status, check.stderr]).toEqual([2, expect.stringContaining('main must be HEAD')]);
});
