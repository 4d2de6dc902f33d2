import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { UsageError } from '../../packages/cli/src/errors/usage-error.ts';
import { defaultLimits } from '../../packages/cli/src/read/limits.ts';
import { readLiveCatalog } from '../../packages/cli/src/read/live-catalog.ts';
import { parseCatalogFile } from '../../packages/core/src/ingest/index.ts';
import { bundle } from '../faultline.ts';
import { catalogFolder } from './catalog-folder.ts';
import { closeServers, entity, json, page, read, serve, token } from './catalog-server.ts';

afterEach(closeServers);

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
