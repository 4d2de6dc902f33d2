import type { CommentServer } from './comment-server.ts';
import { hasMarker } from './review-comment.ts';

export interface CommentTarget {
  readonly server: CommentServer;
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
 * @throws when the server cannot be reached, or does not answer as documented
 */
export async function postComment(target: CommentTarget, body: string, isNews: boolean): Promise<Posted> {
  const { server } = target;
  const id = await ownComment(target);
  if (id === undefined && !isNews) return 'unneeded';
  const answer =
    id === undefined
      ? await request(server, 'POST', server.all, { body })
      : await request(server, server.replace, server.one(id), { body });
  if (answer.status === 403 || answer.status === 404) return 'read-only';
  if (!answer.ok) throw unexpected(server, answer);
  return id === undefined ? 'created' : 'updated';
}

async function ownComment({ server, key, author }: CommentTarget): Promise<number | undefined> {
  const named = await ownLogin(server);
  for (let page = 1; page <= mostPages; page += 1) {
    const answer = await request(server, 'GET', `${server.all}?per_page=${pageSize}&page=${page}`);
    if (!answer.ok) throw unexpected(server, answer);
    const comments: unknown = await answer.json();
    if (!Array.isArray(comments)) throw new Error(`${server.name} answers with no list of comments`);
    const own = comments.find((comment) => isOwn(comment, server, key, { configured: author, named }));
    if (own !== undefined) return own.id;
    if (comments.length < pageSize) return undefined;
  }
  return undefined;
}

/** The accounts that a token may belong to. */
interface Accounts {
  /** The login that was configured. */
  readonly configured: string | undefined;
  /** The login that the API gives; undefined where it names none. */
  readonly named: string | undefined;
}

/**
 * Whether a comment is that of an earlier run of this job: by its marker, and by who wrote it, since anybody can write
 * the marker.
 */
function isOwn(comment: unknown, server: CommentServer, key: string, { configured, named }: Accounts): boolean {
  const { id, body } = (comment ?? {}) as { readonly id?: unknown; readonly body?: unknown };
  const author = server.authorOf(comment);
  if (typeof id !== 'number' || typeof body !== 'string' || typeof author !== 'string') return false;
  const isOurs = author === configured || (named === undefined ? server.mayBeUnnamed(author) : author === named);
  return isOurs && hasMarker(body, key);
}

async function ownLogin(server: CommentServer): Promise<string | undefined> {
  const answer = await request(server, 'GET', server.account);
  const login = answer.ok ? server.loginOf(await answer.json()) : undefined;
  return typeof login === 'string' ? login : undefined;
}

/** A status is not a secret; any other error may quote what was sent. */
export class UnexpectedAnswer extends Error {}

function unexpected({ name }: CommentServer, { status }: Response): UnexpectedAnswer {
  return new UnexpectedAnswer(`${name} answers ${status}`);
}

function request({ headers }: CommentServer, method: string, address: string, body?: object): Promise<Response> {
  return fetch(address, {
    method,
    headers: { ...headers, 'content-type': 'application/json', 'user-agent': 'faultline' },
    // Nobody else gets the token.
    redirect: 'error',
    signal: AbortSignal.timeout(30_000),
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}
