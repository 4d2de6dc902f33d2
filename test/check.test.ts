import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { faultline } from './faultline.ts';
import { component } from './faults/catalog-folder.ts';

const folder = mkdtempSync(join(tmpdir(), 'faultline-'));
afterAll(() => rmSync(folder, { recursive: true }));

const git = (cwd: string, ...args: readonly string[]): string =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], { cwd, encoding: 'utf8' });

/** Two systems use what a third one runs; the command line tools use nothing yet. */
function repository(): string {
  const path = mkdtempSync(join(folder, 'repository-'));
  const entities = [
    component('auth', 'system: identity'),
    component('web', 'system: shop', 'dependsOn: [component:auth]'),
    component('billing', 'system: payments', 'dependsOn: [component:auth]'),
    component('tools', 'system: internal'),
  ];
  writeFileSync(join(path, 'catalog-info.yaml'), entities.join('---\n'));
  git(path, 'init', '--quiet', '--initial-branch', 'main');
  commit(path);
  return path;
}

function commit(path: string): void {
  git(path, 'add', '.');
  git(path, 'commit', '--quiet', '--message', 'state');
}

/** The tools are the last document, so a line at the end of the file is one of theirs. */
function widen(path: string): void {
  appendFileSync(join(path, 'catalog-info.yaml'), '  dependsOn: [component:auth]\n');
}

const newEdge = /(?:new|this change adds) component:tools → component:auth/;

test('a shared component without a bound fails the check, with radius, systems, place and remedy', () => {
  const run = faultline(['check', '--quiet'], { cwd: repository() });
  expect(run.status).toBe(1);
  expect(run.stdout).toContain(
    'component:auth is shared: its loss takes down 2 Components, all of them outside its system, and it declares no bound; it reaches 2 systems (system:payments, system:shop)\n',
  );
  expect(run.stdout).toMatch(/^ {4}catalog-info\.yaml:4:9 {2}→ let component:\w+ tolerate the loss of component:auth/m);
  expect(run.stdout).toContain('No faultline.yaml');
});

test('the accepted risk that a check proposes is valid once people have filled in the rest', () => {
  const cwd = repository();
  const printed = faultline(['check', '--quiet', '--as-of', '2026-11-20'], { cwd }).stdout;
  const proposed = printed.slice(printed.indexOf('  acceptedRisks:')).replaceAll(/^ {2}/gm, '');
  const filled = proposed
    .replace('owner:', 'owner: identity')
    .replace('approvedBy:', 'approvedBy: Ada')
    .replace('reason:', 'reason: one login')
    .replace('tradeoff:', 'tradeoff: a second one costs more');
  writeFileSync(join(cwd, 'faultline.yaml'), filled);
  const group =
    'apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: { name: identity }\nspec: { type: team, children: [] }\n';
  appendFileSync(join(cwd, 'catalog-info.yaml'), `---\n${group}`);
  const run = faultline(['check', '--quiet', '--as-of', '2026-11-20', '--show-accepted'], { cwd });
  expect(run).toMatchObject({ status: 0 });
  expect(run.stdout).toContain('accepted by group:identity until 2027-05-19: one login');
});

test('a finding in the baseline passes; one that became worse fails and names the dependency that caused it', () => {
  const cwd = repository();
  expect(faultline(['baseline', '--quiet'], { cwd }).status).toBe(0);
  expect(faultline(['check', '--quiet'], { cwd })).toMatchObject({ status: 0 });
  widen(cwd);
  const run = faultline(['check', '--quiet'], { cwd });
  expect(run.status).toBe(1);
  expect(run.stdout).toContain('worse than before (2): new in its radius component:tools');
  expect(run.stdout).toMatch(newEdge);
});

test('--prune removes fixed findings from the baseline, so that they fail when they come back', () => {
  const cwd = repository();
  const catalog = join(cwd, 'catalog-info.yaml');
  const before = readFileSync(catalog, 'utf8');
  faultline(['baseline', '--quiet'], { cwd });
  writeFileSync(catalog, before.replaceAll('dependsOn: [component:auth]', ''));
  faultline(['baseline', '--prune', '--quiet'], { cwd });
  writeFileSync(catalog, before);
  expect(faultline(['check', '--quiet'], { cwd }).status).toBe(1);
});

test('--base fails on findings that are new or worse since the revision, and names the dependency that caused them', () => {
  const cwd = repository();
  expect(faultline(['check', '--base', 'HEAD', '--quiet'], { cwd })).toMatchObject({ status: 0 });
  widen(cwd);
  const run = faultline(['check', '--base', 'HEAD', '--quiet'], { cwd });
  expect(run.status).toBe(1);
  expect(run.stdout).toContain('Failed: 1 error');
  expect(run.stdout).toMatch(newEdge);
});

test('row 60: --base uses the policy of the base, and reports a change of the policy', () => {
  const cwd = repository();
  widen(cwd);
  writeFileSync(join(cwd, 'faultline.yaml'), 'rules: { unbounded-shared-component: off }\n');
  expect(faultline(['check', '--quiet'], { cwd })).toMatchObject({ status: 0 });
  const run = faultline(['check', '--base', 'HEAD', '--quiet'], { cwd });
  expect(run.status).toBe(1);
  expect(run.stdout).toContain('rules of faultline.yaml differs from the base');
  expect(run.stdout).toMatch(newEdge);
});

test('row 60: a risk accepted, or a baseline written, by the change itself counts only after the merge', () => {
  const cwd = repository();
  widen(cwd);
  faultline(['baseline', '--quiet'], { cwd });
  expect(faultline(['check', '--quiet'], { cwd }).status).toBe(0);
  expect(faultline(['check', '--base', 'HEAD', '--quiet'], { cwd }).status).toBe(1);
  commit(cwd);
  expect(faultline(['check', '--base', 'HEAD', '--quiet'], { cwd }).status).toBe(0);
});

test('a file that cannot be read makes the check incomplete: exit code 3, whatever was found', () => {
  const cwd = repository();
  appendFileSync(join(cwd, 'catalog-info.yaml'), '---\nkind: Component\nmetadata: { name: "cut\n');
  const run = faultline(['check', '--quiet'], { cwd });
  expect(run.status).toBe(3);
  expect(run.stdout).toMatch(/^Incomplete: something could not be read/);
});

test.each([
  [['--fail-on', 'banana'], 'expected error, warning or info'],
  [['--max', '0'], 'expected an integer of at least 1'],
  [['--format', 'pdf'], 'expected text, json, markdown'],
  [['--format', 'sarif', '--format', 'text'], 'two formats go to standard output'],
  [['--base', 'nowhere'], 'nowhere'],
])('61: %j is refused in a line, before anything is written', (args, said) => {
  const run = faultline(['check', ...args], { cwd: repository() });
  expect(run).toMatchObject({ status: 2, stdout: '' });
  expect(run.stderr.trim().split('\n')).toHaveLength(1);
  expect(run.stderr).toContain(said);
});
