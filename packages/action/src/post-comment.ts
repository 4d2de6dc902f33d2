import { isReviewComment } from './review-comment.ts';

export interface CommentTarget {
  /** Such as `https://api.github.com`. */
  readonly api: string;
  readonly token: string;
  /** `owner/name` */
  readonly repository: string;
  /** Number of the pull request. */
  readonly number: number;
  /** Key of the comment. */
  readonly key: string;
  /** Login of the account that the token belongs to, where it was configured. */
  readonly author: string | undefined;
}

/** `read-only`: the token may not write, as in pull requests from forks. `unneeded`: no news, and no comment so far. */
export type Posted = 'created' | 'updated' | 'unneeded' | 'read-only';

const pageSize = 100;

/** Pages of comments that are searched. */
const mostPages = 30;

/**
 * Writes the one comment of a job on a pull request: over that of its last run, or else a new one if there is news.
 *
 * @throws when GitHub cannot be reached, or does not answer as documented
 */
export async function postComment(target: CommentTarget, body: string, isNews: boolean): Promise<Posted> {
  const { repository, number } = target;
  const id = await ownComment(target);
  if (id === undefined && !isNews) return 'unneeded';
  const answer =
    id === undefined
      ? await request(target, 'POST', `/repos/${repository}/issues/${number}/comments`, { body })
      : await request(target, 'PATCH', `/repos/${repository}/issues/comments/${id}`, { body });
  if (answer.status === 403 || answer.status === 404) return 'read-only';
  if (!answer.ok) throw new Error(`GitHub answers ${answer.status}`);
  return id === undefined ? 'created' : 'updated';
}

async function ownComment(target: CommentTarget): Promise<number | undefined> {
  const { repository, number, key } = target;
  const accounts = { configured: target.author, named: await ownLogin(target) };
  for (let page = 1; page <= mostPages; page += 1) {
    const path = `/repos/${repository}/issues/${number}/comments?per_page=${pageSize}&page=${page}`;
    const answer = await request(target, 'GET', path);
    if (!answer.ok) throw new Error(`GitHub answers ${answer.status}`);
    const comments: unknown = await answer.json();
    if (!Array.isArray(comments)) throw new Error('GitHub answers with no list of comments');
    const own = comments.find((comment) => isReviewComment(comment, key, accounts));
    if (own !== undefined) return own.id;
    if (comments.length < pageSize) return undefined;
  }
  return undefined;
}

/** The login that the API gives to the token; undefined for the token of an app, which it does not name. */
async function ownLogin(target: CommentTarget): Promise<string | undefined> {
  const answer = await request(target, 'GET', '/user');
  const user: unknown = answer.ok ? await answer.json() : undefined;
  const login = (user as { readonly login?: unknown } | null | undefined)?.login;
  return typeof login === 'string' ? login : undefined;
}

function request({ api, token }: CommentTarget, method: string, path: string, body?: object): Promise<Response> {
  return fetch(`${api}${path}`, {
    method,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'user-agent': 'faultline',
      'x-github-api-version': '2022-11-28',
    },
    // Nobody else gets the token.
    redirect: 'error',
    signal: AbortSignal.timeout(30_000),
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}
