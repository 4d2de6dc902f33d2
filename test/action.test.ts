import { execFileSync, spawn } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { githubComments } from '../packages/action/src/comment-server.ts';
import { inputsFrom } from '../packages/action/src/inputs.ts';
import { postComment } from '../packages/action/src/post-comment.ts';
import { reviewComment, unjudgedPart } from '../packages/action/src/review-comment.ts';
import { bundle, root } from './faultline.ts';
import { type Comment, githubServer } from './github-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'faultline-'));
afterAll(() => rmSync(folder, { recursive: true }));

const author = 'github-actions[bot]';
const target = (api: string) => ({
  server: githubComments(api, 'acme/catalog', 7, 'canary'),
  key: 'k',
  author: undefined,
});
const marked = (id: number, login: string, key = 'k'): Comment => ({
  id,
  body: reviewComment(key, ['old']),
  user: { login },
});
const others = (count: number): Comment[] =>
  Array.from({ length: count }, (_, index) => ({ id: index + 1, body: 'looks good', user: { login: 'ada' } }));

test('the comment of the last run is updated, at any position among the others', async () => {
  const comments = [...others(150), marked(151, author), ...others(3)];
  const server = await githubServer(comments);
  expect(await postComment(target(server.api), reviewComment('k', ['new']), true)).toBe('updated');
  expect(comments[150]?.body).toBe(reviewComment('k', ['new']));
  expect(comments.length).toBe(154);
  await server.close();
});

test('a comment with the marker by another author is left alone', async () => {
  const comments = [marked(1, 'mallory')];
  const server = await githubServer(comments);
  expect(await postComment(target(server.api), reviewComment('k', ['new']), true)).toBe('created');
  expect(comments.map(({ body }) => body)).toEqual([reviewComment('k', ['old']), reviewComment('k', ['new'])]);
  await server.close();
});

test('without findings an existing comment is updated and no new one is created', async () => {
  const comments = others(1);
  const server = await githubServer(comments);
  expect(await postComment(target(server.api), reviewComment('k', ['new']), false)).toBe('unneeded');
  comments.push(marked(2, author));
  expect(await postComment(target(server.api), reviewComment('k', ['new']), false)).toBe('updated');
  await server.close();
});

test('a read-only token is distinguished from an error', async () => {
  const server = await githubServer([], { writable: false });
  expect(await postComment(target(server.api), reviewComment('k', ['new']), true)).toBe('read-only');
  await server.close();
});

test('52: a redirect is not followed, and the token goes to no other host', async () => {
  const elsewhere = await githubServer([]);
  const server = await githubServer([], { redirect: `${elsewhere.api}/` });
  await expect(postComment(target(server.api), 'new', true)).rejects.toThrow();
  expect(elsewhere.calls).toEqual([]);
  await Promise.all([server.close(), elsewhere.close()]);
});

test('a long comment is cut between its parts, and says where the rest is', () => {
  const comment = reviewComment('k', ['a'.repeat(60_000), 'b'.repeat(60_000)]);
  expect(comment.length).toBeLessThanOrEqual(65_535);
  expect(comment).not.toContain('bbb');
  expect(comment).toContain('More is in the results of the job');
});

test('a base that git could read as an option is refused', () => {
  const env = { FAULTLINE_PROGRAM: 'faultline', RUNNER_TEMP: '/tmp' };
  for (const base of ['origin/main', 'HEAD^1', 'main~2', 'main@{1}', 'auto']) {
    expect(inputsFrom({ ...env, FAULTLINE_BASE: base }).base).toBe(base);
  }
  expect(inputsFrom({ ...env, FAULTLINE_BASE: '' }).base).toBe('auto');
  expect(inputsFrom({ ...env, FAULTLINE_BASE: 'none' }).base).toBeUndefined();
  expect(() => inputsFrom({ ...env, FAULTLINE_BASE: '--upload-pack=x' })).toThrow('base is not a valid revision name');
});

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
  ['an app', { postsAs: 'acme[bot]' }, undefined],
  ['a person', { postsAs: 'ada', isPerson: true }, undefined],
  ['a person who is configured', { postsAs: 'ada' }, 'ada'],
])('the token of %s finds its own comment again', async (_, account, configured) => {
  const comments: Comment[] = [];
  const server = await githubServer(comments, account);
  const own = { ...target(server.api), author: configured };
  expect(await postComment(own, reviewComment('k', ['old']), true)).toBe('created');
  comments.unshift({ id: 99, body: comments[0]!.body, user: { login: 'mallory' } });
  expect(await postComment(own, reviewComment('k', ['new']), true)).toBe('updated');
  expect(comments.map(({ user }) => user.login)).toEqual(['mallory', account.postsAs]);
  await server.close();
});

test.each([
  ['a path that is not there', { FAULTLINE_PATHS: 'nowhere' }, 'nowhere: there is no such file'],
  ['a base that is not there', { FAULTLINE_BASE: 'missing' }, 'revision missing does not exist'],
  ['a folder that is not a repository', { FAULTLINE_DIRECTORY: '..' }, 'in the work tree of a git repository'],
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

test('a reason is shown as it is, whatever is in it', () => {
  const part = unjudgedPart(2, ['<img src=x> @org/team `code` | # x']);
  expect(part.split('\n').at(-1)).toBe('    <img src=x> @org/team `code` | # x');
  expect(unjudgedPart(4, [])).toContain('code 4');
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

test('a workspace that only holds a checkout is left for it, unless a working directory is named', () => {
  const workspace = mkdtempSync(join(folder, 'workspace-'));
  const inputs = (paths: string, more: Readonly<Record<string, string>> = {}) => {
    const env = { FAULTLINE_PROGRAM: 'faultline', RUNNER_TEMP: '/tmp', GITHUB_WORKSPACE: workspace };
    const { directory, paths: read } = inputsFrom({ ...env, FAULTLINE_PATHS: paths, ...more });
    return [directory.slice(workspace.length), ...read];
  };
  expect(inputs('')).toEqual(['']);
  mkdirSync(join(workspace, 'src/.git'), { recursive: true });
  expect(inputs('')).toEqual(['/src']);
  expect(inputs('src')).toEqual(['/src', '.']);
  expect(inputs('src/a\n./src/b/*.yaml')).toEqual(['/src', 'a', 'b/*.yaml']);
  expect(inputs('src', { FAULTLINE_DIRECTORY: 'src' })).toEqual(['/src', 'src']);
  expect(inputs('elsewhere')).toEqual(['', 'elsewhere']);
  mkdirSync(join(workspace, 'other/.git'), { recursive: true });
  expect(inputs('')).toEqual(['']);
  expect(inputs('src\nother')).toEqual(['', 'src', 'other']);
  mkdirSync(join(workspace, '.git'));
  expect(inputs('src')).toEqual(['', 'src']);
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
