import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Note {
  readonly id: number;
  readonly body: string;
  readonly author: { readonly username: string };
}

/** What GitLab does with the notes of a merge request, on this machine: version 4 of its API. */
export async function gitlabServer(
  notes: Note[],
  { writable = true, postsAs = 'project_5_bot_1' }: { readonly writable?: boolean; readonly postsAs?: string } = {},
) {
  const calls: string[] = [];
  const path = '/api/v4/projects/5/merge_requests/7/notes';
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url!, 'http://gitlab');
    calls.push(`${request.method} ${pathname}`);
    const answer = (status: number, body: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (request.headers['private-token'] !== 'canary') return answer(401, { message: '401 Unauthorized' });
    if (pathname === '/api/v4/user') return answer(200, { id: 3, username: postsAs });
    if (request.method === 'GET' && pathname === path) {
      const [size, page] = [Number(searchParams.get('per_page')), Number(searchParams.get('page'))];
      return answer(200, notes.slice((page - 1) * size, page * size));
    }
    let text = '';
    for await (const part of request) text += part;
    if (!writable) return answer(403, { message: '403 Forbidden' });
    const { body } = JSON.parse(text);
    if (request.method === 'POST' && pathname === path) {
      notes.push({ id: 100 + notes.length, body, author: { username: postsAs } });
      return answer(201, {});
    }
    const at = notes.findIndex(({ id }) => pathname === `${path}/${id}`);
    if (request.method !== 'PUT' || at === -1) return answer(404, { message: '404 Not found' });
    notes[at] = { ...notes[at]!, body };
    return answer(200, {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    api: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v4`,
    calls,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
