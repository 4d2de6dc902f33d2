import { expect, test } from 'vitest';
import { githubComments } from '../packages/action/src/comment-server.ts';
import { postComment } from '../packages/action/src/post-comment.ts';
import { reviewComment, unjudgedPart } from '../packages/action/src/review-comment.ts';
import { type Comment, githubServer } from './github-server.ts';

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

test('a reason is shown as it is, whatever is in it', () => {
  const part = unjudgedPart(2, ['<img src=x> @org/team `code` | # x']);
  expect(part.split('\n').at(-1)).toBe('    <img src=x> @org/team `code` | # x');
  expect(unjudgedPart(4, [])).toContain('code 4');
});
