import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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

test('the GitLab job fails on findings that a merge request adds, and keeps both of its reports', () => {
  const cwd = repository();
  const { script, artifacts } = read('ci/faultline.gitlab-ci.yml').faultline;
  const job = (env: Readonly<Record<string, string>>) =>
    shell('sh', `set -e\n${script.join('\n')}`, cwd, { FAULTLINE_HOME: root, GITLAB_CI: 'true', ...env });
  const run = job({ CI_MERGE_REQUEST_DIFF_BASE_SHA: 'HEAD~1' });
  expect(run.status).toBe(1);
  expect(run.stdout).toContain('new or worse since HEAD~1');
  for (const file of Object.values<string>(artifacts.reports)) expect(existsSync(join(cwd, file))).toBe(true);
  expect(job({ CI_MERGE_REQUEST_DIFF_BASE_SHA: 'HEAD' }).status).toBe(0);
  expect(job({ CI_COMMIT_BEFORE_SHA: 'HEAD' }).status).toBe(0);
  expect(job({ CI_COMMIT_BEFORE_SHA: '0'.repeat(40) }).status).toBe(1);
});

test('the GitLab job runs the revision that is set, on a runner that keeps its folders as well', () => {
  const [cwd, home, copy] = [repository(), join(folder, 'home'), mkdtempSync(join(folder, 'copy-'))];
  const git = (...args: readonly string[]) =>
    spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], { cwd: copy });
  git('init', '--quiet', '--initial-branch', 'main');
  const [before] = [read('ci/faultline.gitlab-ci.yml').faultline.before_script as readonly string[]];
  for (const [ref, moved] of [
    ['v1', 'v1'],
    ['v2', 'v2'],
    ['v1', 'v1'],
    ['main', 'v2'],
    ['main', 'v3'],
  ] as const) {
    writeFileSync(join(copy, 'version'), moved);
    git('add', '.');
    git('commit', '--quiet', '--message', moved);
    if (ref !== 'main') git('tag', ref);
    const env = { FAULTLINE_HOME: home, FAULTLINE_REF: ref, FAULTLINE_REPOSITORY: copy };
    expect(shell('sh', `set -e\n${before.join('\n')}`, cwd, env)).toMatchObject({ status: 0 });
    expect(readFileSync(join(home, 'version'), 'utf8')).toBe(moved);
  }
});

test('the pre-commit hook always runs, and lets pass what the last commit had already', () => {
  const cwd = repository();
  const [hook] = read('.pre-commit-hooks.yaml');
  expect(hook).toMatchObject({ always_run: true, pass_filenames: false });
  expect(hook).not.toHaveProperty('files');
  expect(shell('sh', join(root, hook.entry), cwd).status).toBe(0);
  spawnSync('git', ['reset', '--quiet', '--soft', 'HEAD~1'], { cwd });
  expect(shell('sh', join(root, hook.entry), cwd).status).toBe(1);
});

/** A copy of `bin/faultline` with a build that prints `built`; the command that would rebuild it is replaced. */
function checkout(built: string, version = '1.0.0') {
  const home = mkdtempSync(join(folder, 'checkout-'));
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(home, name)), { recursive: true });
    writeFileSync(join(home, name), text);
  };
  cpSync(join(root, 'bin/faultline'), join(home, 'bin/faultline'));
  write('package.json', '{ "version": "1.0.0" }');
  write('packages/cli/src/main.ts', '');
  write('packages/cli/dist/faultline.js', `console.log('${built}') // ${version}`);
  write(
    'tools/npx',
    '#!/bin/sh\necho "console.log(\'new\') // 1.0.0" > packages/cli/dist/faultline.js\nrm -f packages/cli/dist/.built-from\n',
  );
  chmodSync(join(home, 'tools/npx'), 0o755);
  const env = { PATH: `${join(home, 'tools')}:${process.env.PATH}` };
  const age = (name: string, seconds: number): void => utimesSync(join(home, name), seconds, seconds);
  for (const name of ['package.json', 'packages/cli/src/main.ts']) age(name, 1000);
  return { home, write, age, run: () => shell('sh', join(home, 'bin/faultline'), home, env).stdout.trim() };
}

test('the program is built when a source, the version or the commit of its checkout is another', () => {
  expect(checkout('old').run()).toBe('old');
  for (const name of ['packages/cli/src/main.ts', 'package.json']) {
    const { age, run } = checkout('old');
    age('packages/cli/dist/faultline.js', 2000);
    age(name, 3000);
    expect([run(), run()], name).toEqual(['new', 'new']);
  }
  // Files of one time, as in an archive: the build itself says which version it is of.
  const unpacked = checkout('old', '0.9.0');
  for (const name of ['package.json', 'packages/cli/dist/faultline.js']) unpacked.age(name, 1000);
  expect([unpacked.run(), unpacked.run()]).toEqual(['new', 'new']);
  // A runner that keeps its folders has the program of an interrupted build, and the action of another.
  const interrupted = checkout('old');
  interrupted.write('packages/cli/.building', '');
  expect([interrupted.run(), existsSync(join(interrupted.home, 'packages/cli/.building'))]).toEqual(['new', false]);
  const { write, home, run } = checkout('old');
  spawnSync('git', ['init', '--quiet'], { cwd: home });
  write('packages/cli/dist/.built-from', 'another commit');
  expect(run()).toBe('new');
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
  expect(complete('faultline', 'check', '--format', 'sa')).toEqual(['sarif']);
  expect(complete('faultline', 'check', '--format=sa')).toEqual(['sarif']);
  expect(complete('faultline', 'diff', '--fail-on', '')).toEqual(['worse']);
  expect(complete('faultline', 'explain-rule', 'hard')).toEqual(['hard-cycle']);
  expect(complete('faultline', 'incident', 'up')).toEqual(['update']);
});

test('bash completes entities of the catalog, also behind the colon at which it splits words', () => {
  const script = faultline(['completion', 'bash']).stdout;
  const listed = `faultline() { printf '%s\\n' "$*" >&2; printf '%s\\n' component:till component:web resource:db; }`;
  const complete = (line: string) => {
    const set = `COMP_LINE='${line}'; COMP_POINT=${line.length}; COMP_WORDS=(x); COMP_CWORD=0`;
    return shell('bash', `${script}\n${listed}\n${set}; _faultline; printf '%s\\n' "\${COMPREPLY[@]}"`, folder);
  };
  expect(complete('faultline explain component:t')).toMatchObject({ stdout: 'till\n', stderr: '' });
  expect(complete('faultline explain comp').stdout).toBe('component:till\ncomponent:web\n');
  expect(complete('faultline simulate component:web re').stdout).toBe('resource:db\n');
});

test.each(['zsh', 'fish'])('the completion for %s names every command, option and value', (name) => {
  const script = faultline(['completion', name]).stdout;
  for (const word of [
    'analyze',
    'simulate',
    'explain',
    'check',
    'baseline',
    'diff',
    'fail-on',
    'lasts',
    'no-color',
    'sarif',
    'hard-cycle',
    'list --format refs',
  ]) {
    expect(script).toContain(word);
  }
});

test('an unknown shell is refused in one line', () => {
  expect(faultline(['completion', 'tcsh'])).toMatchObject({
    status: 2,
    stdout: '',
    stderr: 'faultline: there is no completion for tcsh: expected bash, zsh, fish\n',
  });
});
