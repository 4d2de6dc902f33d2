import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { faultline, root } from './faultline.ts';

const folder = mkdtempSync(join(tmpdir(), 'faultline-'));
afterAll(() => rmSync(folder, { recursive: true }));

const read = (name: string) => parse(readFileSync(join(root, name), 'utf8'));

/** The second commit of examples/review. */
function repository(): string {
  const cwd = mkdtempSync(join(folder, 'repository-'));
  const git = (...args: readonly string[]) =>
    spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], { cwd });
  git('init', '--quiet', '--initial-branch', 'main');
  for (const side of ['base', 'head']) {
    cpSync(join(root, 'examples/review', side), cwd, { recursive: true });
    git('add', '.');
    git('commit', '--quiet', '--message', side);
  }
  return cwd;
}

function shell(program: string, script: string, cwd: string, env: Readonly<Record<string, string>> = {}) {
  return spawnSync(program, ['-c', script], { cwd, encoding: 'utf8', env: { ...process.env, ...env } });
}

test('the GitLab job fails on what a merge request brings, and leaves both of its reports', () => {
  const cwd = repository();
  const { script, artifacts } = read('ci/faultline.gitlab-ci.yml').faultline;
  const env = { FAULTLINE_HOME: root, CI_MERGE_REQUEST_DIFF_BASE_SHA: 'HEAD~1' };
  const run = shell('sh', `set -e\n${script.join('\n')}`, cwd, env);
  expect(run.status).toBe(1);
  expect(run.stdout).toContain('new or worse since HEAD~1');
  for (const file of Object.values<string>(artifacts.reports)) expect(existsSync(join(cwd, file))).toBe(true);
  expect(shell('sh', script.join('\n'), cwd, { ...env, CI_MERGE_REQUEST_DIFF_BASE_SHA: 'HEAD' }).status).toBe(0);
  expect(shell('sh', script.join('\n'), cwd, { ...env, CI_MERGE_REQUEST_DIFF_BASE_SHA: '' }).status).toBe(1);
});

test('the pre-commit hook lets pass what the last commit had already', () => {
  const cwd = repository();
  const [{ entry, files }] = read('.pre-commit-hooks.yaml');
  expect(shell('sh', join(root, entry), cwd).status).toBe(0);
  const names = ['catalog-info.yaml', 'services/a/catalog-info.yml', 'faultline.yaml', 'src/main.ts'];
  expect(names.filter((name) => new RegExp(files).test(name))).toEqual(names.slice(0, 3));
});

test('bash completes commands, the options of a command, and files elsewhere', () => {
  const script = faultline(['completion', 'bash']).stdout;
  const complete = (...words: readonly string[]): readonly string[] => {
    const set = `COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}`;
    const run = shell('bash', `${script}\n${set}; _faultline; printf '%s\\n' "\${COMPREPLY[@]}"`, folder);
    expect(run.stderr).toBe('');
    return run.stdout.trim().split('\n');
  };
  expect(complete('faultline', 'ch')).toEqual(['check']);
  expect(complete('faultline', '')).toContain('simulate');
  expect(complete('faultline', 'check', '--fa')).toEqual(['--fail-on']);
  expect(complete('faultline', 'check', 'services/')).toEqual(['']);
});

test.each(['zsh', 'fish'])('the completion for %s names every command and option', (name) => {
  const script = faultline(['completion', name]).stdout;
  for (const word of ['analyze', 'simulate', 'explain', 'check', 'baseline', 'diff', 'fail-on', 'lasts', 'no-color']) {
    expect(script).toContain(word);
  }
});

test('a shell that is not known is refused in a line', () => {
  expect(faultline(['completion', 'tcsh'])).toMatchObject({
    status: 2,
    stdout: '',
    stderr: 'faultline: no completion for tcsh: expected bash, zsh, fish\n',
  });
});
