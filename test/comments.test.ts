import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { gitlabNotes } from '../packages/action/src/comment-server.ts';
import { postComment } from '../packages/action/src/post-comment.ts';
import { reviewComment } from '../packages/action/src/review-comment.ts';
import { markdownText } from '../packages/cli/src/escape/markdown-text.ts';
import { pathInRepository } from '../packages/cli/src/read/path-in-repository.ts';
import { permalinks } from '../packages/cli/src/read/permalinks.ts';
import { faultline, root } from './faultline.ts';
import { gitlabServer, type Note } from './gitlab-server.ts';
import { markdownTables } from './parsers/markdown-tables.ts';
import { repository } from './verdicts/repository.ts';

const note = (id: number, username: string, key = 'k'): Note => ({
  id,
  body: reviewComment(key, ['old']),
  author: { username },
});

const [created, fresh] = ['project_5_bot_1', reviewComment('k', ['new'])];

test.each([
  ['there is none', [note(1, created, 'other'), note(2, 'mallory')], 'created', 3],
  ['the last run left one', [note(1, 'mallory'), note(2, created)], 'updated', 2],
] as const)('the note of a job on a GitLab merge request, where %s', async (_, notes, outcome, count) => {
  const all = [...notes];
  const server = await gitlabServer(all);
  const target = { server: gitlabNotes(server.api, '5', 7, 'canary'), key: 'k', author: undefined };
  expect(await postComment(target, fresh, true)).toBe(outcome);
  expect([all.length, all.at(-1)?.body]).toEqual([count, fresh]);
  await server.close();
});

test('a GitLab token that may not write, and one that is not valid, have different outcomes', async () => {
  const server = await gitlabServer([], { writable: false });
  const post = (token: string) =>
    postComment({ server: gitlabNotes(server.api, '5', 7, token), key: 'k', author: undefined }, fresh, true);
  expect(await post('canary')).toBe('read-only');
  await expect(post('expired')).rejects.toThrow('GitLab answers 401');
  await server.close();
});

test('a comment has one row for each cause, with links to its lines at the commit of the head', () => {
  const { path, git, commit } = repository();
  for (const side of ['base', 'head']) {
    cpSync(join(root, 'examples/review', side), path, { recursive: true });
    commit(side);
  }
  const [base, head] = [git('rev-parse', 'HEAD~1'), git('rev-parse', 'HEAD')];
  const env = { GITHUB_ACTIONS: 'true', GITHUB_SERVER_URL: 'https://github.example', GITHUB_REPOSITORY: 'acme/shop' };
  const run = (command: readonly string[]) =>
    faultline([...command, '--format', 'markdown', '--quiet', '--as-of', '2026-11-20'], { cwd: path, env }).stdout;
  const cause = `[\`catalog-info.yaml:39:35\`](https://github.example/acme/shop/blob/${head}/catalog-info.yaml#L39)`;
  const [check, diff] = [run(['check', '--base', base]), run(['diff', base])];
  for (const text of [check, diff]) {
    const [causes] = markdownTables(text);
    expect(causes!.length).toBe(2);
    expect(causes![1]!.join(' ')).toContain('component:checkout → component:loyalty');
    expect(text).toContain(cause);
    expect(text).not.toMatch(new RegExp(`${base}(?!/)`));
  }
  expect(check.split('\n').find((line) => line.startsWith('## '))).toContain(base.slice(0, 9));
  expect(diff).toContain(base.slice(0, 9));
});

test('a link shows the head of the pull request, else the merge, and no commit where neither has the file', async () => {
  const made = repository({ 'a.yaml': 'a', 'b (1).yaml': 'b', 'c.yaml': 'c' });
  made.write('a.yaml', 'of the branch');
  const head = made.commit();
  made.write('b (1).yaml', 'of the target branch');
  const merge = made.commit();
  made.write('c.yaml', 'not committed');
  made.write('d.yaml', 'not tracked');
  made.write('event.json', JSON.stringify({ pull_request: { head: { sha: head } } }));
  const env = {
    GITHUB_ACTIONS: 'true',
    GITHUB_SERVER_URL: 'https://github.example',
    GITHUB_REPOSITORY: 'acme/shop',
    GITHUB_EVENT_PATH: join(made.path, 'event.json'),
  };
  const linkTo = await permalinks(made.path, env, pathInRepository(env, made.path));
  const at = (file: string) => linkTo?.({ file, line: 3, column: 1 });
  expect(at('a.yaml')).toBe(`https://github.example/acme/shop/blob/${head}/a.yaml#L3`);
  expect(at('b (1).yaml')).toBe(`https://github.example/acme/shop/blob/${merge}/b%20%281%29.yaml#L3`);
  expect([at('c.yaml'), at('d.yaml'), at('../outside.yaml')]).toEqual([undefined, undefined, undefined]);
  const gitlab = { GITLAB_CI: 'true', CI_PROJECT_URL: 'https://gitlab.example/acme/shop' };
  const page = await permalinks(made.path, gitlab, pathInRepository(gitlab, made.path));
  expect(page?.({ file: 'a.yaml', line: 3, column: 1 })).toBe(
    `https://gitlab.example/acme/shop/-/blob/${merge}/a.yaml#L3`,
  );
  expect(await permalinks(made.path, {}, (file) => file)).toBeUndefined();
});

test('a name that holds spaces stays in one piece of code', () => {
  const names = ['component:token', 'component:token api', 'component:token api v2'];
  expect(markdownText('make component:token api v2 (and component:token api) soft.', names)).toBe(
    'make `component:token api v2` (and `component:token api`) soft.',
  );
  expect(markdownText('component:token apis fail', names)).toBe('`component:token` apis fail');
});
