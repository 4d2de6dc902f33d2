import { execFileSync, spawn } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { inputsFrom } from '../packages/action/src/inputs.ts';
import { bundle, root } from './faultline.ts';
import { type Comment, githubServer } from './github-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'faultline-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The second commit of examples/review. */
function reviewed(folderIn = '.') {
  const cwd = mkdtempSync(join(folder, 'workspace-'));
  const repository = join(cwd, folderIn);
  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], {
      cwd: repository,
      encoding: 'utf8',
    }).trim();
  for (const side of ['base', 'head']) {
    cpSync(join(root, 'examples/review', side), repository, { recursive: true });
    if (side === 'base') git('init', '--quiet', '--initial-branch', 'main');
    git('add', '.');
    git('commit', '--quiet', '--message', side);
  }
  return { cwd, base: git('rev-parse', 'HEAD~1'), head: git('rev-parse', 'HEAD') };
}

/** The action as GitHub runs it, in the second commit of examples/review. */
async function runAction(api: string, more: Readonly<Record<string, string>> = {}, workspace = reviewed()) {
  const temporary = mkdtempSync(join(folder, 'runner-'));
  const [event, output, summary] = ['event.json', 'output', 'summary.md'].map((name) => join(temporary, name));
  writeFileSync(event!, JSON.stringify({ pull_request: { number: 7, base: { sha: workspace.base } } }));
  appendFileSync(output!, '');
  const env = {
    ...process.env,
    GITHUB_ACTIONS: 'true',
    GITHUB_API_URL: api,
    GITHUB_EVENT_PATH: event,
    GITHUB_OUTPUT: output,
    GITHUB_REPOSITORY: 'acme/catalog',
    GITHUB_STEP_SUMMARY: summary,
    GITHUB_WORKSPACE: workspace.cwd,
    RUNNER_TEMP: temporary,
    FAULTLINE_PROGRAM: bundle,
    FAULTLINE_BASE: '',
    FAULTLINE_COMMENT: 'true',
    FAULTLINE_TOKEN: 'canary',
    FAULTLINE_AUTHOR: '',
    FAULTLINE_SARIF: join(temporary, 'faultline.sarif'),
    ...more,
  };
  const action = join(root, 'packages/action/dist/action.js');
  const child = spawn(process.execPath, [action], { cwd: workspace.cwd, env });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (log += part.toString()));
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const read = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');
  return {
    status,
    log,
    output: read(output!),
    summary: read(summary!),
    left: read(join(temporary, 'faultline-comment.md')),
    sarif: read(join(temporary, 'faultline.sarif')),
  };
}

test('the action writes one comment with the effect of the change and the findings', async () => {
  const comments: Comment[] = [];
  const server = await githubServer(comments);
  const run = await runAction(server.api);
  expect(run).toMatchObject({ status: 0, output: expect.stringMatching(/^code=1\nposted=true\nkey=[0-9a-f]{12}\n$/) });
  await runAction(server.api);
  expect(comments.length).toBe(1);
  const [{ body } = { body: '' }] = comments;
  expect(body).toMatch(/^<!-- faultline:review [0-9a-f]{12} -->/);
  expect(body).toContain('component:loyalty');
  expect(body.match(/^## /gm)?.length).toBe(2);
  expect(run.summary.match(/^## /gm)?.length).toBe(2);
  expect(run.log).toMatch(/^::error file=catalog-info\.yaml,line=\d+/m);
  expect(run.log).not.toContain('canary');
  expect(JSON.parse(run.sarif).version).toBe('2.1.0');
  await server.close();
});

test('a pull request from a fork, whose token may only read, leaves the comment behind', async () => {
  const server = await githubServer([], { writable: false });
  const run = await runAction(server.api);
  expect(run.output).toMatch(/^code=1\nposted=false\n/);
  expect(run.left).toMatch(/^<!-- faultline:review /);
  await server.close();
});

test('the action passes no input to a shell, and pins other actions to a commit', () => {
  const action = parse(readFileSync(join(root, 'action.yml'), 'utf8'));
  const steps: readonly { run?: string; uses?: string }[] = action.runs.steps;
  expect(steps.filter(({ run }) => run?.includes('${{'))).toEqual([]);
  const used = steps.flatMap(({ uses }) => (uses === undefined ? [] : [uses]));
  expect(used.filter((name) => !/@[0-9a-f]{40}$/.test(name))).toEqual([]);
  const text = readFileSync(join(root, 'action.yml'), 'utf8');
  for (const input of Object.keys(action.inputs)) expect(text).toContain(`\${{ inputs.${input} }}`);
});

test('two jobs of a pull request have a comment each, distinguished by what they read or by their key', async () => {
  const comments: Comment[] = [];
  const server = await githubServer(comments);
  const workspace = reviewed();
  const jobs = [{ FAULTLINE_PATHS: 'catalog-info.yaml' }, { FAULTLINE_COMMENT_KEY: 'eu' }];
  for (const job of [...jobs, jobs[0]!]) await runAction(server.api, job, workspace);
  expect(comments.map(({ body }) => body.split('\n')[0])).toEqual([
    expect.stringMatching(/^<!-- faultline:review [0-9a-f]{12} -->$/),
    '<!-- faultline:review eu -->',
  ]);
  await server.close();

  const program = { FAULTLINE_PROGRAM: 'faultline', RUNNER_TEMP: '/tmp' };
  const distinct = [{}, { FAULTLINE_PATHS: '.' }, { GITHUB_JOB: 'other' }, { GITHUB_WORKFLOW: 'other' }, ...jobs];
  const keys = distinct.map((env) => inputsFrom({ ...program, ...env }).key);
  expect(new Set(keys).size).toBe(distinct.length);
});

test.each([
  ['a path that is not there', { FAULTLINE_PATHS: 'nowhere' }, 'nowhere: there is no such file'],
  ['a base that is not there', { FAULTLINE_BASE: 'missing' }, 'revision missing does not exist'],
  ['a folder that is not a repository', { FAULTLINE_DIRECTORY: '..' }, 'this folder is not in a git repository'],
])('a run that cannot judge says why in the comment: %s', async (_, env, reason) => {
  const comments: Comment[] = [];
  const server = await githubServer(comments);
  const run = await runAction(server.api, env);
  expect(run.output).toMatch(/^code=2\nposted=true\n/);
  expect(comments[0]?.body).toContain('Nothing was judged');
  expect(comments[0]?.body).toContain(reason);
  expect(run.summary).toContain(reason);
  await server.close();
});

test('working-directory is where the checkout is, and files are named from the root of the repository', async () => {
  const comments: Comment[] = [];
  const server = await githubServer(comments);
  const run = await runAction(server.api, { FAULTLINE_DIRECTORY: 'src' }, reviewed('src'));
  expect(run.output).toMatch(/^code=1\n/);
  expect(run.log).toMatch(/^::error file=catalog-info\.yaml,line=\d+/m);
  expect(JSON.parse(run.sarif).runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri).toBe(
    'catalog-info.yaml',
  );
  await server.close();
});

test('an empty token leaves the comment behind', async () => {
  const run = await runAction('http://127.0.0.1:1', { FAULTLINE_TOKEN: '' });
  expect(run).toMatchObject({ status: 0, output: expect.stringMatching(/^code=1\nposted=false\n/) });
});

test('a checkout of one commit fetches what it is compared with', async () => {
  const server = await githubServer([]);
  const { cwd, base } = reviewed();
  const git = (at: string, ...args: readonly string[]): void => {
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], { cwd: at, stdio: 'ignore' });
  };
  const clone = mkdtempSync(join(folder, 'clone-'));
  git(cwd, 'config', 'uploadpack.allowAnySHA1InWant', 'true');
  git(clone, 'clone', '--depth=1', `file://${cwd}`, '.');
  expect((await runAction(server.api, {}, { cwd: clone, base, head: '' })).output).toMatch(/^code=1\n/);
  git(cwd, 'checkout', '--detach', base);
  git(cwd, 'merge', '--no-ff', '-m', 'refs/pull/7/merge', 'main');
  git(cwd, 'branch', '-f', 'merged', 'HEAD');
  const merge = mkdtempSync(join(folder, 'clone-'));
  git(merge, 'clone', '--depth=1', '--branch=merged', `file://${cwd}`, '.');
  const run = await runAction(server.api, { GITHUB_REF: 'refs/pull/7/merge' }, { cwd: merge, base, head: '' });
  expect([run.output, run.log]).toEqual([
    expect.stringMatching(/^code=1\n/),
    expect.stringContaining(base.slice(0, 9)),
  ]);
  await server.close();
});
