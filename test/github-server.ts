import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Comment {
  readonly id: number;
  readonly body: string;
  readonly user: { readonly login: string };
}

interface Call {
  readonly method: string;
  readonly path: string;
  readonly token: string | undefined;
}

/** What GitHub does with the comments of a pull request, on this machine. */
export async function githubServer(
  comments: Comment[],
  {
    writable = true,
    redirect,
    postsAs = 'github-actions[bot]',
    isPerson = false,
  }: {
    readonly writable?: boolean;
    readonly redirect?: string;
    /** Login of the account that the token belongs to. */
    readonly postsAs?: string;
    /** Whether the API names that account, as it does for a person but not for an app. */
    readonly isPerson?: boolean;
  } = {},
) {
  const calls: Call[] = [];
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url!, 'http://github');
    calls.push({ method: request.method!, path: request.url!, token: request.headers.authorization });
    const answer = (status: number, body: unknown, headers = {}): void => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    };
    if (redirect !== undefined) return answer(302, {}, { location: redirect });
    if (pathname === '/user') return isPerson ? answer(200, { login: postsAs }) : answer(403, {});
    if (request.method === 'GET') {
      const [size, page] = [Number(searchParams.get('per_page')), Number(searchParams.get('page'))];
      return answer(200, comments.slice((page - 1) * size, page * size));
    }
    let text = '';
    for await (const part of request) text += part;
    if (!writable) return answer(403, { message: 'Resource not accessible by integration' });
    const { body } = JSON.parse(text);
    if (request.method === 'POST' && pathname === '/repos/acme/catalog/issues/7/comments') {
      comments.push({ id: comments.length + 1, body, user: { login: postsAs } });
      return answer(201, {});
    }
    const id = Number(/^\/repos\/acme\/catalog\/issues\/comments\/(\d+)$/.exec(pathname)?.[1]);
    const at = comments.findIndex((comment) => comment.id === id);
    if (request.method !== 'PATCH' || at === -1) return answer(404, {});
    comments[at] = { ...comments[at]!, body };
    return answer(200, {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    api,
    calls,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
