import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, expect, test } from 'vitest';
import { diffJsonSchema } from '../packages/core/src/index.ts';
import { faultline, root } from './faultline.ts';

const folder = mkdtempSync(join(tmpdir(), 'faultline-'));
afterAll(() => rmSync(folder, { recursive: true }));

const review = join(root, 'examples/review');
const asOf = ['--as-of', '2026-11-20'];

const git = (cwd: string, ...args: readonly string[]): string =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], { cwd, encoding: 'utf8' });

/** A repository whose first commit is the base of the review, and whose second is its head. */
function repository(): string {
  const path = mkdtempSync(join(folder, 'repository-'));
  git(path, 'init', '--quiet', '--initial-branch', 'main');
  for (const side of ['base', 'head']) {
    cpSync(join(review, side), path, { recursive: true });
    git(path, 'add', '.');
    git(path, 'commit', '--quiet', '--message', side);
  }
  return path;
}

test('the diff of examples/review equals the golden file', async () => {
  const run = faultline(['diff', 'examples/review/base', 'examples/review/head', ...asOf]);
  expect(run).toMatchObject({ status: 0, stderr: '' });
  await expect(run.stdout).toMatchFileSnapshot(`${review}/golden/diff.txt`);
  const comment = faultline(['diff', 'examples/review/base', 'examples/review/head', '--format', 'markdown', ...asOf]);
  await expect(comment.stdout).toMatchFileSnapshot(`${review}/golden/diff.md`);
});

test('a diff in JSON matches its schema, in both directions and for equal sides', () => {
  const sides = ['examples/review/base', 'examples/review/head'] as const;
  const isDiff = new Ajv2020({ strict: false, allErrors: true }).compile(diffJsonSchema());
  for (const [base, head] of [sides, sides.toReversed(), [sides[0], sides[0]], ['examples/minimal', sides[1]]]) {
    const { stdout } = faultline(['diff', base!, head!, '--format', 'json', ...asOf]);
    isDiff(JSON.parse(stdout));
    expect(isDiff.errors ?? []).toEqual([]);
  }
  expect(isDiff({ version: 1 })).toBe(false);
});

test('a diff of two commits ignores a dirty work tree and leaves it alone', () => {
  const path = repository();
  const dirty = '# not committed\n';
  writeFileSync(join(path, 'catalog-info.yaml'), dirty);
  const before = git(path, 'status', '--porcelain');
  const run = faultline(['diff', 'HEAD~1', 'HEAD', '--format', 'json', ...asOf], { cwd: path });
  expect(run).toMatchObject({ status: 0, stderr: '' });
  const { verdict, dependencies, exposures, containment } = JSON.parse(run.stdout);
  expect(verdict).toBe('worse');
  expect(dependencies).toMatchObject([
    { ref: 'component:default/checkout', dependency: 'component:default/loyalty', before: null },
  ]);
  expect(exposures[0]).toMatchObject({ ref: 'journey:default/check-out', causes: [0] });
  expect(containment).toMatchObject([
    { ref: 'component:default/loyalty', before: 'component:default/newsletter', after: null },
  ]);
  expect(readFileSync(join(path, 'catalog-info.yaml'), 'utf8')).toBe(dirty);
  expect(git(path, 'status', '--porcelain')).toBe(before);
});

test('the work tree is compared with a revision, and a revision with itself gives one line', () => {
  const path = repository();
  expect(faultline(['diff', 'HEAD~1', ...asOf], { cwd: path }).stdout).toContain(
    'Worse: journey:check-out now goes down with',
  );
  const run = faultline(['diff', 'HEAD', ...asOf], { cwd: path });
  expect(run.stdout.split('\n')[0]).toBe('Nothing changes: the same losses take down the same entities.');
});

test('a saved report gives the same diff as the catalog it was made from, without the findings of a judging base', () => {
  const path = repository();
  for (const [revision, file] of [
    ['main~1', 'base.json'],
    ['main', 'head.json'],
  ] as const) {
    git(path, 'checkout', '--quiet', revision);
    faultline(['analyze', 'catalog-info.yaml', '--format', 'json', '--output', file, ...asOf], { cwd: path });
  }
  git(path, 'checkout', '--quiet', 'main');
  const diff = (...sides: readonly string[]): object => {
    const {
      base: _,
      head: __,
      ...rest
    } = JSON.parse(faultline(['diff', ...sides, '--format', 'json', ...asOf], { cwd: path }).stdout);
    return rest;
  };
  expect(diff('base.json', 'head.json')).toEqual({ ...diff('main~1', 'main'), findings: null });
  expect(diff('base.json', 'main')).toMatchObject({ verdict: 'worse' });
});

test('a shallow clone without the base gives exit code 2 and says what to fetch', () => {
  const path = repository();
  const clone = join(folder, 'shallow');
  git(folder, 'clone', '--quiet', '--depth', '1', `file://${path}`, clone);
  const run = faultline(['diff', 'HEAD~1'], { cwd: clone });
  expect(run).toMatchObject({ status: 2, stdout: '' });
  expect(run.stderr.trimEnd().split('\n')).toHaveLength(1);
  expect(run.stderr).toMatch(/shallow/);
});

test('a diff of an incomplete catalog says so: exit code 3', () => {
  const path = repository();
  writeFileSync(
    join(path, 'catalog-info.yaml'),
    'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: "lost',
  );
  expect(faultline(['diff', 'HEAD', '--quiet', ...asOf], { cwd: path }).status).toBe(3);
});

test('--fail-on worse exits with 1 exactly where the change makes something worse', () => {
  const path = repository();
  const codeOf = (...args: readonly string[]) => faultline(['diff', ...args, '--quiet', ...asOf], { cwd: path }).status;
  expect(codeOf('HEAD~1', 'HEAD', '--fail-on', 'worse')).toBe(1);
  expect(codeOf('HEAD', 'HEAD~1', '--fail-on', 'worse')).toBe(0);
  expect(codeOf('HEAD~1', 'HEAD')).toBe(0);
  expect(codeOf('HEAD~1', 'HEAD', '--fail-on', 'better')).toBe(2);
});
