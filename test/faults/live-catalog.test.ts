import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { UsageError } from '../../packages/cli/src/errors/usage-error.ts';
import { defaultLimits, type Limits } from '../../packages/cli/src/read/limits.ts';
import { readLiveCatalog } from '../../packages/cli/src/read/live-catalog.ts';
import { parseCatalogFile } from '../../packages/core/src/ingest/index.ts';
import { bundle } from '../faultline.ts';
import { catalogFolder } from './catalog-folder.ts';

const token = 'canary-5b1f0c';

type Handler = (request: IncomingMessage, response: ServerResponse, count: number) => void;

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A server on this machine that answers each request as given, and the requests it received. */
async function serve(handler: Handler): Promise<{ readonly address: string; readonly asked: IncomingMessage[] }> {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    handler(request, response, asked.length);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

const entity = (name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name },
  spec: { type: 'service', lifecycle: 'production', owner: 'team' },
});

function json(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}

const page = (names: readonly string[], nextCursor?: string, totalItems?: number) => ({
  items: names.map(entity),
  ...(totalItems !== undefined && { totalItems }),
  pageInfo: { ...(nextCursor !== undefined && { nextCursor }) },
});

async function read(address: string, limits: Partial<Limits> = {}) {
  const waits: number[] = [];
  const wait = async (milliseconds: number): Promise<void> => {
    waits.push(milliseconds);
  };
  const { files, problems } = await readLiveCatalog(address, { token, limits: { ...defaultLimits, ...limits }, wait });
  expect(JSON.stringify([files, problems])).not.toContain(token);
  const items: { metadata?: { name: string } }[] = files.flatMap(({ text }) => JSON.parse(text));
  return { files, problems, waits, names: items.map((item) => item?.metadata?.name), reason: JSON.stringify(problems) };
}

test('pages are read to the last, each entity once and in the order of its ref', async () => {
  const server = await serve((request, response) => {
    const cursor = new URL(request.url!, 'http://x').searchParams.get('cursor');
    json(response, cursor === null ? page(['c', 'a'], 'two', 3) : page(['b', 'a'], undefined, 3));
  });
  const { names, problems, files } = await read(`${server.address}/`);
  expect([names, problems]).toEqual([['a', 'b', 'c'], []]);
  expect(files[0]?.path).toBe(`${server.address}/api/catalog/entities/by-query`);
  const [first, second] = server.asked.map(({ url }) => new URL(url!, 'http://x').searchParams);
  expect([first!.get('limit'), first!.get('cursor'), second!.get('cursor')]).toEqual(['500', null, 'two']);
  expect(first!.getAll('filter')).toContain('kind=component');
  expect(second!.has('filter')).toBe(false);
  const fields = second!.get('fields')!.split(',');
  expect(fields).toContain('spec.dependsOn');
  expect(fields.filter((field) => /^spec$|definition|profile/.test(field))).toEqual([]);
  expect(server.asked.every(({ headers }) => headers.authorization === `Bearer ${token}`)).toBe(true);
});

test('a page that is too large is asked for again in parts, down to a single entity', async () => {
  const names = Array.from({ length: 30 }, (_, index) => `c${String(index).padStart(2, '0')}`);
  const server = await serve((request, response) => {
    const query = new URL(request.url!, 'http://x').searchParams;
    const [start, limit] = [Number(query.get('cursor') ?? 0), Number(query.get('limit'))];
    const items = names.slice(start, start + limit).map((name) => ({ ...entity(name), padding: 'x'.repeat(2000) }));
    const next = start + limit < names.length ? { nextCursor: String(start + limit) } : {};
    json(response, { items, totalItems: names.length, pageInfo: next });
  });
  const parts = await read(server.address, { 'response-bytes': 20_000 });
  expect([parts.names, parts.problems]).toEqual([names, []]);
  const none = await read(server.address, { 'response-bytes': 1000 });
  expect(none.reason).toContain('an answer has more than 1000 bytes; --limit response-bytes=<number> allows more');
});

test('definitions and profiles of a server that sends them all the same are not kept', async () => {
  const api = { ...entity('pay'), kind: 'API', spec: { ...entity('pay').spec, definition: 'long' } };
  const user = { ...entity('ann'), kind: 'User', spec: { profile: { email: 'ann@example.com' }, memberOf: [] } };
  const server = await serve((_, response) => json(response, { items: [api, user], totalItems: 2, pageInfo: {} }));
  const { files } = await read(server.address);
  expect(files[0]!.text).not.toMatch(/long|example\.com/);
  expect(parseCatalogFile(files[0]!).problems).toEqual([]);
  const definition = 'x'.repeat(300_000);
  const sent = (index: number) => ({ ...api, metadata: { name: `api-${index}` }, spec: { ...api.spec, definition } });
  const large = await serve((request, response) => {
    const start = Number(new URL(request.url!, 'http://x').searchParams.get('cursor') ?? 0);
    const items = [sent(start), sent(start + 1)];
    json(response, { items, totalItems: 6, pageInfo: start < 4 ? { nextCursor: `${start + 2}` } : {} });
  });
  // Nor do they count: all of them together have 1.8 MB.
  expect(await read(large.address, { 'total-bytes': 10_000 })).toMatchObject({ problems: [], names: { length: 6 } });
});

test('a failing page says how much of the catalog was read', async () => {
  const server = await serve((request, response) => {
    if (new URL(request.url!, 'http://x').searchParams.has('cursor')) response.writeHead(404).end();
    else json(response, page(['a', 'b'], 'two', 4));
  });
  expect((await read(server.address)).reason).toContain('the server answered 404; 2 of 4 entities were read');
});

test.each([301, 302, 303, 307, 308])(
  'row 52: a redirect with status %d is reported and not followed',
  async (status) => {
    const other = await serve((_, response) => json(response, page(['stolen'])));
    const location = `${other.address.replace('//', '//user:pass@')}/api?token=${token}`;
    const server = await serve((_, response) => response.writeHead(status, { location }).end());
    const { names, reason } = await read(server.address);
    expect([names, other.asked.length]).toEqual([[], 0]);
    expect(reason).toContain(`redirects to ${other.address}/api, which is not followed`);
  },
);

test('row 53: a server that stalls, breaks off or cannot be reached is tried again, and then reported', async () => {
  const stalling = await serve(() => {});
  expect((await read(stalling.address, { 'request-seconds': 0.05 })).reason).toContain('no whole answer within');
  expect(stalling.asked).toHaveLength(6);
  const dripping = await serve((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).write('{');
  });
  expect((await read(dripping.address, { 'request-seconds': 0.05 })).reason).toContain('no whole answer within');
  const breaking = await serve((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '999' });
    response.write('{', () => response.destroy());
  });
  expect((await read(breaking.address)).reason).toContain('cannot be reached');
  const gone = await serve(() => {});
  await new Promise((resolve) => servers.pop()!.close(resolve));
  expect((await read(gone.address)).reason).toContain('ECONNREFUSED');
});

test('row 53: a server that does not speak TLS, or hangs up on it, is tried again, and then reported', async () => {
  const plain = await serve((_, response) => json(response, page(['a'])));
  const hangs = createTcpServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => hangs.listen(0, '127.0.0.1', resolve));
  const silent = `https://127.0.0.1:${(hangs.address() as AddressInfo).port}`;
  for (const address of [plain.address.replace('http:', 'https:'), silent]) {
    const { names, reason, waits } = await read(address);
    expect([names, waits.length]).toEqual([[], 5]);
    expect(reason).toContain('the server cannot be reached');
  }
  hangs.close();
  expect(plain.asked).toEqual([]);
});

test('row 68: any request that fails once is repeated, and one that keeps failing is reported', async () => {
  const server = await serve((request, response) => {
    const at = Number(new URL(request.url!, 'http://x').searchParams.get('cursor') ?? 0);
    json(response, page([`a${at}`], at < 3 ? String(at + 1) : undefined, 4));
  });
  const original = globalThis.fetch;
  try {
    for (const isLasting of [false, true]) {
      for (let nth = 1; nth <= 4; nth++) {
        let calls = 0;
        globalThis.fetch = async (...args) => {
          calls += 1;
          if (isLasting ? calls >= nth : calls === nth) throw new TypeError('fetch failed');
          return original(...args);
        };
        const { names, problems } = await read(server.address);
        expect(names).toEqual(['a0', 'a1', 'a2', 'a3'].slice(0, isLasting ? nth - 1 : 4));
        expect(problems.map(({ code }) => code)).toEqual(isLasting ? ['server-fault'] : []);
      }
    }
  } finally {
    globalThis.fetch = original;
  }
});

test.each([429, 500, 503])('row 54: status %d passes when the server recovers', async (status) => {
  const server = await serve((_, response, count) => {
    if (count < 4) response.writeHead(status).end();
    else json(response, page(['a'], undefined, 1));
  });
  const { names, waits, problems } = await read(server.address);
  expect([names, problems, waits.length]).toEqual([['a'], [], 3]);
  expect(waits.every((pause, index) => pause >= 250 * 2 ** index && pause <= 500 * 2 ** index)).toBe(true);
});

test.each([
  ['7', 6],
  [new Date(Date.now() + 3_600_000).toUTCString(), 1],
  ['1000000000', 1],
  ['-5', 6],
  ['soon', 6],
])('row 54: Retry-After %s is followed within a minute', async (after, tries) => {
  const server = await serve((_, response) =>
    response.writeHead(429, { 'retry-after': after, 'x-request-id': 'r1' }).end(),
  );
  const { reason, waits } = await read(server.address);
  expect(reason).toContain('answered 429 (request r1)');
  expect(server.asked).toHaveLength(tries);
  expect(waits.reduce((sum, pause) => sum + pause, 0)).toBeLessThanOrEqual(60_000);
});

test.each([400, 401, 403, 404, 410])('row 54: status %d is never tried again', async (status) => {
  const server = await serve((_, response) => response.writeHead(status).end(`no ${token}`));
  expect((await read(server.address)).reason).toContain(`answered ${status}`);
  expect(server.asked).toHaveLength(1);
});

test.each([
  ['a page', 'text/html', '<html>\x1b[31m'],
  ['a page that says it is JSON', 'application/json', '<html>'],
  ['JSON that says it is a page', 'text/html', '{"items":[]}'],
  ['half an answer', 'application/json', '{"items":[{'],
  ['no list', 'application/json', '{"items":{}}'],
  ['null', 'application/json', 'null'],
  ['nothing', 'application/json', ''],
  ['the token', 'application/json', `"${token}"`],
])('row 55: %s is reported as not a catalog', async (_, type, body) => {
  const server = await serve((__, response) => response.writeHead(200, { 'content-type': type }).end(body));
  const { names, problems } = await read(server.address);
  expect([names, problems.map(({ code }) => code)]).toEqual([[], ['server-fault']]);
  expect(server.asked).toHaveLength(1);
});

test('row 55: bytes are counted as they come, decompressed', async () => {
  const bomb = gzipSync(Buffer.alloc(8 * 2 ** 20, 0x20));
  const server = await serve((_, response) =>
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(bomb),
  );
  expect((await read(server.address, { 'response-bytes': 2 ** 20 })).reason).toContain('more than 1048576 bytes');
  const marked = await serve((_, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(`\ufeff${JSON.stringify(page(['a']))}`),
  );
  expect((await read(marked.address)).names).toEqual(['a']);
});

test('row 56: pages that repeat, are missing or hold something else than entities make the catalog incomplete', async () => {
  const forever = await serve((_, response) => json(response, page(['a'], 'same')));
  expect((await read(forever.address)).reason).toContain('the same page again');
  expect(forever.asked.length).toBeLessThanOrEqual(3);
  const endless = await serve((_, response, count) => json(response, page([`a${count}`], `next${count}`)));
  expect((await read(endless.address, { pages: 4 })).problems).toMatchObject([{ limit: 'pages', maximum: 4 }]);
  expect((await read(endless.address, { entities: 2 })).problems).toMatchObject([{ limit: 'entities' }]);
  const missing = await serve((_, response) => json(response, page(['a'], undefined, 5)));
  expect((await read(missing.address)).reason).toContain('speaks of 5 entities and gave 1');
  const strange = await serve((_, response) => json(response, { items: [null, [], 7, { kind: 'X' }, entity('a')] }));
  expect((await read(strange.address)).names).toContain('a');
});

test.each([
  'https://user:secret@backstage.example',
  'http://backstage.example',
  'http://127.0.0.1.evil.example',
  'https://',
])('row 57: the address %s is a wrong call that repeats no secret', async (address) => {
  const failure = await read(address).catch((error: Error) => error);
  expect(failure).toBeInstanceOf(UsageError);
  expect((failure as Error).message).not.toContain('secret');
});

test('row 57: an invalid token is neither sent nor shown', async () => {
  const bad = readLiveCatalog('http://127.0.0.1:1', { token: 'two\r\nlines', limits: defaultLimits });
  await expect(bad).rejects.toThrow(/^FAULTLINE_TOKEN holds characters/);
});

test('row 57: the token is in no output, even where the server repeats it; check says that the catalog is not whole', async () => {
  const server = await serve((_, response, count) => {
    if (count > 2) response.writeHead(404, { 'x-request-id': token }).end(token);
    else json(response, page([token, `a-${count}`], `next${count}`));
  });
  const folder = catalogFolder();
  const run = (...args: readonly string[]) =>
    new Promise<{ readonly status: unknown; readonly text: string }>((resolve) => {
      const env = { ...process.env, FAULTLINE_TOKEN: token };
      execFile(process.execPath, [bundle, ...args], { cwd: folder.path, env }, (error, stdout, stderr) =>
        resolve({ status: error?.code ?? 0, text: stdout + stderr }),
      );
    });
  const checked = await run(
    'check',
    server.address,
    '--problems',
    'all',
    '--format',
    'json=report.json',
    '--format',
    'text',
  );
  const report = readFileSync(join(folder.path, 'report.json'), 'utf8');
  folder.remove();
  expect(checked.status).toBe(3);
  expect(report).toContain('a-2');
  expect(checked.text).toContain('server-fault');
  expect(checked.text + report).not.toContain(token);
}, 60_000);

/** An answer of one page with this entity. */
const pageOf = (item: string): string => `{"items":[${item}],"totalItems":1,"pageInfo":{}}`;

test.each([
  ['a namespace that is a map', pageOf('{"kind":"Component","metadata":{"name":"a","namespace":{"toString":1}}}')],
  ['items nested 100,000 deep', pageOf(`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`)],
  ['entries nested 100,000 deep', pageOf(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`)],
  ['no totalItems', JSON.stringify(page(['a']))],
])('row 83: %s is a problem', async (_, body) => {
  const server = await serve((__, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(body),
  );
  const { files, problems } = await readLiveCatalog(server.address, { token, limits: defaultLimits });
  const parsed = files.flatMap((file) => parseCatalogFile(file).problems);
  expect([...problems, ...parsed].length).toBeGreaterThan(0);
});

test('row 83: an answer that is not UTF-8 is a problem', async () => {
  const bytes = Buffer.concat([Buffer.from('{"items":[{"a":"'), Buffer.from([0xe9]), Buffer.from('"}]}')]);
  const server = await serve((_, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(bytes),
  );
  expect((await read(server.address)).reason).toContain('not UTF-8 from 1:17 on');
});

test('row 83: a token that comes back in another spelling is removed', async () => {
  const spelt = [...token].map((character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
  const item = `{"kind":"Component","metadata":{"name":"a","${spelt}":"x","title":"${spelt}"}}`;
  const server = await serve((_, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(pageOf(item)),
  );
  const { files } = await readLiveCatalog(server.address, { token, limits: defaultLimits });
  expect(files[0]?.text).toContain('[token]');
  expect(files[0]?.text).not.toContain(token);
});

test('row 83: all pages together have a time', async () => {
  const server = await serve((_, response, count) => json(response, page([`a${count}`], `next${count}`, 1000)));
  expect((await read(server.address, { 'request-seconds': 0.001 })).reason).toMatch(/takes too long|no whole answer/);
});
