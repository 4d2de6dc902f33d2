import { type AddressInfo, createServer } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { closeServers, json, page, read, serve, token } from './catalog-server.ts';

afterEach(closeServers);

test('row 53: a server that stalls, breaks off or cannot be reached is tried again, and then reported', async () => {
  const stalling = await serve(() => {});
  const stalled = await read(stalling.address, { 'request-seconds': 0.05 });
  expect(stalled.reason).toContain('no whole answer within');
  // On a busy machine a request may be given up before the server has it, so the tries are counted on this side.
  expect(stalled.waits).toHaveLength(5);
  expect(stalling.asked.length).toBeLessThanOrEqual(6);
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
  await gone.close();
  expect((await read(gone.address)).reason).toContain('ECONNREFUSED');
});

test('row 53: a server that does not speak TLS, or hangs up on it, is tried again, and then reported', async () => {
  const plain = await serve((_, response) => json(response, page(['a'])));
  const hangs = createServer((socket) => socket.destroy());
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
