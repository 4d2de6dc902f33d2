import { execFileSync, spawn } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { inputsFrom } from '../packages/action/src/inputs.ts';
import { postComment } from '../packages/action/src/post-comment.ts';
import { reviewComment } from '../packages/action/src/review-comment.ts';
import { root } from './faultline.ts';
import { type Comment, githubServer } from './github-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'faultline-'));
afterAll(() => rmSync(folder, { recursive: true }));

const author = 'github-actions[bot]';
const target = { token: 'canary', repository: 'acme/catalog', number: 7, author };
const marked = (id: number, login: string): Comment => ({ id, body: reviewComment(['old']), user: { login } });
const others = (count: number): Comment[] =>
  Array.from({ length: count }, (_, index) => ({ id: index + 1, body: 'looks good', user: { login: 'ada' } }));

test('the comment of the last run is written over, wherever it stands among the others', async () => {
  const comments = [...others(150), marked(151, author), ...others(3)];
  const server = await githubServer(comments);
  expect(await postComment({ ...target, api: server.api }, reviewComment(['new']), true)).toBe('updated');
  expect(comments[150]?.body).toBe(reviewComment(['new']));
  expect(comments.length).toBe(154);
  await server.close();
});

test('a comment with our marker that somebody else wrote is left alone', async () => {
  const comments = [marked(1, 'mallory')];
  const server = await githubServer(comments);
  expect(await postComment({ ...target, api: server.api }, reviewComment(['new']), true)).toBe('created');
  expect(comments.map(({ body }) => body)).toEqual([reviewComment(['old']), reviewComment(['new'])]);
  await server.close();
});

test('without news a comment is updated but none is begun', async () => {
  const comments = others(1);
  const server = await githubServer(comments);
  expect(await postComment({ ...target, api: server.api }, reviewComment(['new']), false)).toBe('unneeded');
  comments.push(marked(2, author));
  expect(await postComment({ ...target, api: server.api }, reviewComment(['new']), false)).toBe('updated');
  await server.close();
});

test('a read-only token is distinguished from an error', async () => {
  const server = await githubServer([], { writable: false });
  expect(await postComment({ ...target, api: server.api }, reviewComment(['new']), true)).toBe('read-only');
  await server.close();
});

test('52: a redirect is not followed, and the token goes to nobody else', async () => {
  const elsewhere = await githubServer([]);
  const server = await githubServer([], { redirect: `${elsewhere.api}/` });
  await expect(postComment({ ...target, api: server.api }, 'new', true)).rejects.toThrow();
  expect(elsewhere.calls).toEqual([]);
  await Promise.all([server.close(), elsewhere.close()]);
});

test('a comment has room for whole parts, and says where the rest is', () => {
  const comment = reviewComment(['a'.repeat(60_000), 'b'.repeat(60_000)]);
  expect(comment.length).toBeLessThanOrEqual(65_535);
  expect(comment).not.toContain('bbb');
  expect(comment).toContain('More is in the summary of the job');
});

test('a base that git could take for an option is refused', () => {
  const env = { FAULTLINE_PROGRAM: 'faultline', RUNNER_TEMP: '/tmp' };
  expect(inputsFrom({ ...env, FAULTLINE_BASE: 'origin/main' }).base).toBe('origin/main');
  expect(() => inputsFrom({ ...env, FAULTLINE_BASE: '--upload-pack=x' })).toThrow('base is no revision');
});

/** The action as GitHub runs it, in the second commit of examples/review. */
async function runAction(api: string) {
  const cwd = mkdtempSync(join(folder, 'repository-'));
  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], { cwd, encoding: 'utf8' });
  git('init', '--quiet', '--initial-branch', 'main');
  for (const side of ['base', 'head']) {
    cpSync(join(root, 'examples/review', side), cwd, { recursive: true });
    git('add', '.');
    git('commit', '--quiet', '--message', side);
  }
  const temporary = mkdtempSync(join(folder, 'runner-'));
  const [event, output, summary] = ['event.json', 'output', 'summary.md'].map((name) => join(temporary, name));
  writeFileSync(event!, JSON.stringify({ pull_request: { number: 7 } }));
  appendFileSync(output!, '');
  const env = {
    ...process.env,
    GITHUB_ACTIONS: 'true',
    GITHUB_API_URL: api,
    GITHUB_EVENT_PATH: event,
    GITHUB_OUTPUT: output,
    GITHUB_REPOSITORY: 'acme/catalog',
    GITHUB_STEP_SUMMARY: summary,
    RUNNER_TEMP: temporary,
    FAULTLINE_PROGRAM: join(root, 'bin/faultline'),
    FAULTLINE_BASE: git('rev-parse', 'HEAD~1').trim(),
    FAULTLINE_COMMENT: 'true',
    FAULTLINE_TOKEN: 'canary',
    FAULTLINE_AUTHOR: author,
    FAULTLINE_SARIF: join(temporary, 'faultline.sarif'),
  };
  const child = spawn(process.execPath, [join(root, 'packages/action/dist/action.js')], { cwd, env });
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

test('the action comments what the change does and what the rules find, once', async () => {
  const comments: Comment[] = [];
  const server = await githubServer(comments);
  const run = await runAction(server.api);
  expect(run).toMatchObject({ status: 0, output: expect.stringMatching(/^code=1\nposted=true\n$/) });
  await runAction(server.api);
  expect(comments.length).toBe(1);
  const [{ body } = { body: '' }] = comments;
  expect(body).toMatch(/^<!-- faultline:review -->/);
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
  expect(run.output).toBe('code=1\nposted=false\n');
  expect(run.left).toMatch(/^<!-- faultline:review -->/);
  await server.close();
});

test('the action hands no input to a shell, and names what it uses of others by commit', () => {
  const action = parse(readFileSync(join(root, 'action.yml'), 'utf8'));
  const steps: readonly { run?: string; uses?: string }[] = action.runs.steps;
  expect(steps.filter(({ run }) => run?.includes('${{'))).toEqual([]);
  const used = steps.flatMap(({ uses }) => (uses === undefined ? [] : [uses]));
  expect(used.filter((name) => !/@[0-9a-f]{40}$/.test(name))).toEqual([]);
  const text = readFileSync(join(root, 'action.yml'), 'utf8');
  for (const input of Object.keys(action.inputs)) expect(text).toContain(`\${{ inputs.${input} }}`);
});
