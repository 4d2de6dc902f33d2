import { connect, type Socket } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { originFrom } from '../../packages/cli/src/invocation/origin-from.ts';
import { localServer } from '../../packages/cli/src/serve/local-server.ts';

const page = { type: 'text/html; charset=utf-8', text: '<p>é</p>' } as const;
const server = await localServer(new Map([['', page]]), 0);
const { port, pathname } = new URL(server.address);
afterAll(() => server.close());

/** Sends exactly these lines and gives the whole answer. */
function raw(lines: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(`${lines.join('\r\n')}\r\n\r\n`));
    let answer = '';
    socket.on('data', (bytes) => {
      answer += bytes.toString();
      if (answer.includes('\r\n\r\n')) socket.end();
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(answer));
  });
}

const host = `Host: 127.0.0.1:${port}`;

test('the page is there for who knows its address, in every spelling of this machine', async () => {
  for (const name of ['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]']) {
    const answer = await raw([`GET ${pathname} HTTP/1.1`, `Host: ${name}:${port}`]);
    expect(answer).toContain('200 OK');
    expect(answer).toContain('<p>é</p>');
    expect(answer).toContain("frame-ancestors 'none'");
    expect(answer.toLowerCase()).not.toContain('access-control');
  }
});

test.each([
  ['another host', ['GET {} HTTP/1.1', 'Host: evil.com'], 403],
  ['a host that begins like ours', ['GET {} HTTP/1.1', `Host: 127.0.0.1.evil.com:${port}`], 403],
  ['our host at another port', ['GET {} HTTP/1.1', 'Host: 127.0.0.1:1'], 403],
  ['no host', ['GET {} HTTP/1.1'], 400],
  ['two hosts', ['GET {} HTTP/1.1', host, 'Host: evil.com'], 400],
  ['a foreign origin', ['GET {} HTTP/1.1', host, 'Origin: https://evil.com'], 403],
  ['a null origin', ['GET {} HTTP/1.1', host, 'Origin: null'], 403],
  ['a page elsewhere', ['GET {} HTTP/1.1', host, 'Sec-Fetch-Site: cross-site'], 403],
  ['OPTIONS', ['OPTIONS {} HTTP/1.1', host], 405],
  ['POST', ['POST {} HTTP/1.1', host, 'Content-Length: 0'], 405],
  ['no token', ['GET / HTTP/1.1', host], 404],
  ['a way out', ['GET {}..%2f..%2fetc/passwd HTTP/1.1', host], 404],
  ['a NUL', ['GET {}%00 HTTP/1.1', host], 404],
  ['a second slash', ['GET /{} HTTP/1.1', host], 404],
  ['an address of 64 KiB', [`GET {}${'a'.repeat(65_536)} HTTP/1.1`, host], 431],
  [
    'a web socket',
    ['GET {} HTTP/1.1', host, 'Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'],
    426,
  ],
])('row 58: %s gets nothing', async (_, lines, status) => {
  const answer = await raw(lines.map((line) => line.replace('{}', pathname)));
  expect(answer.split('\r\n')[0]).toContain(` ${status} `);
  expect(answer).not.toContain('<p>');
  expect(answer.toLowerCase()).not.toContain('access-control');
});

test('a page of the origin that is named, and of no other, may show the served page in a frame, and nothing else of it', async () => {
  const framed = await localServer(new Map([['', page]]), 0, 'https://wiki.example.com');
  const { port: own, pathname: at } = new URL(framed.address);
  const ask = (path: string, dest: string): Promise<Response> =>
    fetch(`http://127.0.0.1:${own}${path}`, { headers: { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Dest': dest } });
  const answer = await ask(at, 'iframe');
  expect([answer.status, answer.headers.get('content-security-policy')]).toEqual([
    200,
    'frame-ancestors https://wiki.example.com',
  ]);
  for (const [path, dest] of [
    [at, 'empty'],
    [at, 'script'],
    [`${at}report.json`, 'iframe'],
    [`${at}changes`, 'iframe'],
  ] as const) {
    expect([path, dest, (await ask(path, dest)).status]).toEqual([path, dest, 403]);
  }
  await framed.close();
});

test.each([
  ['https://wiki.example.com', 'https://wiki.example.com'],
  ['HTTPS://Wiki.example.com/', 'https://wiki.example.com'],
  ['http://localhost:3000', 'http://localhost:3000'],
])('--embeddable takes the origin %s', (text, origin) => {
  expect(originFrom('--embeddable', text)).toBe(origin);
});

test.each([
  'wiki.example.com',
  '*',
  'https://*.example.com',
  'https://a.example/path',
  "https://a.example; 'self'",
  'file:///tmp',
])('--embeddable refuses %s', (text) => {
  expect(() => originFrom('--embeddable', text)).toThrow('expected one origin, such as https://wiki.example.com');
});

test('row 58: idle connections have a limit and do not keep anybody out for good', async () => {
  const idle = Array.from({ length: 200 }, () => connect(Number(port), '127.0.0.1').on('error', () => {}));
  const hasSettled = (socket: Socket) =>
    new Promise((resolve) => socket.once('connect', resolve).once('close', resolve));
  await Promise.all(idle.map(hasSettled));
  for (const socket of idle) socket.destroy();
  await expect.poll(() => raw([`GET ${pathname} HTTP/1.1`, host])).toContain('200 OK');
});

test('row 58: a port that is taken is said, with another to try', async () => {
  await expect(localServer(new Map(), Number(port))).rejects.toThrow(
    `port ${port} is not available: try --port ${Number(port) + 1}`,
  );
});
