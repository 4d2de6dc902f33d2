import { execFileSync, spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { bundle, root } from '../faultline.ts';

/** Folders of this run, removed at its end. */
const temporary = mkdtempSync(join(tmpdir(), 'faultline-end-to-end-'));
process.on('exit', () => rmSync(temporary, { recursive: true, force: true }));

/** A repository on this machine, with real git. */
export interface Checkout {
  readonly path: string;
  readonly git: (...args: readonly string[]) => string;
  readonly write: (files: Readonly<Record<string, string>>) => void;
  /** Commits all that is there; gives the commit. */
  readonly commit: (message: string) => string;
}

function newFolder(name: string): string {
  return mkdtempSync(join(temporary, `${name}-`));
}

export function checkout(files: Readonly<Record<string, string>> = {}): Checkout {
  const path = newFolder('repository');
  const settings = ['user.name=Ada', 'user.email=ada@example.org', 'commit.gpgsign=false'];
  const git = (...args: readonly string[]): string =>
    execFileSync('git', [...settings.flatMap((each) => ['-c', each]), ...args], {
      cwd: path,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim();
  const write: Checkout['write'] = (contents) => {
    for (const [file, text] of Object.entries(contents)) {
      mkdirSync(dirname(join(path, file)), { recursive: true });
      writeFileSync(join(path, file), text);
    }
  };
  const commit = (message: string): string => {
    git('add', '--all');
    git('commit', '--quiet', '--allow-empty', '--no-verify', '-m', message);
    return git('rev-parse', 'HEAD');
  };
  git('init', '--quiet', '--initial-branch=main');
  write(files);
  if (Object.keys(files).length > 0) commit('base');
  return { path, git, write, commit };
}

export interface Ended {
  readonly status: number | null;
  readonly log: string;
}

export type Environment = Readonly<Record<string, string>>;

export function run(command: string, args: readonly string[], cwd: string, env: Environment): Promise<Ended> {
  const { GITHUB_ACTIONS: _, GITLAB_CI: __, NO_COLOR: ___, ...inherited } = process.env;
  const child = spawn(command, args, { cwd, env: { ...inherited, ...env } });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (log += part.toString()));
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, log })));
}

/** What a run of the action leaves. */
export interface ActionRun extends Ended {
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** The comment that is uploaded as an artifact where it could not be posted. */
  readonly left: string;
}

/** The steps of `action.yml`, as the runner of GitHub runs them for an event. */
export async function runAction(cwd: string, event: object, env: Environment): Promise<ActionRun> {
  const folder = newFolder('runner');
  const [events, output, summary] = ['event.json', 'output', 'summary.md'].map((name) => join(folder, name));
  writeFileSync(events!, JSON.stringify(event));
  appendFileSync(output!, '');
  const ended = await run(process.execPath, [join(root, 'packages/action/dist/action.js')], cwd, {
    GITHUB_ACTIONS: 'true',
    GITHUB_EVENT_PATH: events!,
    GITHUB_OUTPUT: output!,
    GITHUB_REPOSITORY: 'acme/catalog',
    GITHUB_SERVER_URL: 'https://github.example',
    GITHUB_STEP_SUMMARY: summary!,
    GITHUB_WORKSPACE: cwd,
    GITHUB_WORKFLOW: 'review',
    GITHUB_JOB: 'faultline',
    RUNNER_TEMP: folder,
    FAULTLINE_PROGRAM: bundle,
    FAULTLINE_COMMENT: 'true',
    FAULTLINE_TOKEN: 'canary',
    ...env,
  });
  const read = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');
  const outputs = Object.fromEntries(
    read(output!)
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.split('=', 2) as [string, string]),
  );
  return { ...ended, outputs, summary: read(summary!), left: read(join(folder, 'faultline-comment.md')) };
}

/** The lines of a job as a runner of GitLab runs them. */
export function runScript(lines: readonly string[], cwd: string, env: Environment): Promise<Ended> {
  return run('sh', ['-c', `set -e\n${lines.join('\n')}`], cwd, env);
}

/** The script of `ci/faultline.gitlab-ci.yml`, as a runner of GitLab runs it, with the artifacts that it names. */
export async function runGitlabJob(cwd: string, env: Environment) {
  const { script, variables, artifacts } = parse(
    readFileSync(join(root, 'ci/faultline.gitlab-ci.yml'), 'utf8'),
  ).faultline;
  const ended = await runScript(script, cwd, {
    ...Object.fromEntries(Object.entries<string>(variables).map(([name, value]) => [name, String(value)])),
    GITLAB_CI: 'true',
    CI_JOB_NAME: 'faultline',
    CI_PROJECT_DIR: cwd,
    CI_PROJECT_ID: '5',
    CI_PROJECT_URL: 'https://gitlab.example/acme/catalog',
    FAULTLINE_HOME: root,
    ...env,
  });
  const files: readonly string[] = [...artifacts.paths, ...Object.values<string>(artifacts.reports)];
  const kept = Object.fromEntries(
    files.flatMap((file) => (existsSync(join(cwd, file)) ? [[file, readFileSync(join(cwd, file), 'utf8')]] : [])),
  );
  // A runner starts the next job from a clean work tree.
  for (const file of files) rmSync(join(cwd, file), { force: true });
  return { ...ended, artifacts: kept as Readonly<Record<string, string>> };
}

/** A commit with the hook of `.pre-commit-hooks.yaml` in place. */
export async function commitWithHook(cwd: string, ...args: readonly string[]): Promise<Ended> {
  const [{ entry }] = parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8'));
  const hook = join(cwd, '.git/hooks/pre-commit');
  writeFileSync(hook, `#!/bin/sh\nexec ${join(root, entry)}\n`, { mode: 0o755 });
  const settings = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org'];
  return run('git', [...settings, 'commit', '--quiet', '-m', 'change', ...args], cwd, {});
}
