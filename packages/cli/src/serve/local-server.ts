import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { UsageError } from '../errors/usage-error.ts';

/** A file of the map that is served. */
export interface ServedFile {
  readonly type: 'text/html; charset=utf-8' | 'application/json; charset=utf-8';
  readonly text: string;
}

export interface LocalServer {
  /** With a path that nobody else can guess. */
  readonly address: string;
  /** Other files from now on; open pages hear of it. */
  readonly replace: (files: ReadonlyMap<string, ServedFile>) => void;
  readonly close: () => Promise<void>;
}

/** Connections at a time, and milliseconds for a request to arrive. */
const [mostConnections, patience] = [64, 5_000];

const headers = {
  'Cache-Control': 'no-store',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
} as const;

/**
 * Serves files from memory to this machine only, to nobody who does not know the address: on loopback, for its own host
 * names and origin, under a random path, GET and HEAD. No path reaches the disk.
 *
 * @param files by name; the empty one is the page
 * @param port 0 for any that is free
 * @param embedder the only origin whose pages may show the page in a frame; without it, no page may
 */
export async function localServer(
  files: ReadonlyMap<string, ServedFile>,
  port: number,
  embedder?: string,
): Promise<LocalServer> {
  const token = randomBytes(16).toString('base64url');
  const state = { files, token, embedder, pages: new Set<ServerResponse>() };
  const server = createServer(
    { headersTimeout: patience, requestTimeout: patience, connectionsCheckingInterval: 1000 },
    (request, response) => {
      answer(state, request, response);
    },
  );
  server.maxConnections = mostConnections;
  server.on('connection', closeIfSilent);
  server.on('upgrade', (_, socket) => socket.end('HTTP/1.1 426 Upgrade Required\r\nConnection: close\r\n\r\n'));
  await listen(server, port);
  const { port: taken } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${taken}/${token}/`,
    replace: (next) => {
      state.files = next;
      for (const page of state.pages) page.write('data: changed\n\n');
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A connection without a request would keep others out. */
function closeIfSilent(socket: Socket): void {
  const timer = setTimeout(() => {
    if (socket.bytesRead === 0) socket.destroy();
  }, patience);
  socket.on('close', () => clearTimeout(timer));
  // A browser that goes away is not our error.
  socket.on('error', () => socket.destroy());
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE' || error.code === 'EACCES';
      reject(isTaken ? new UsageError(`port ${port} is not available: try --port ${port + 1}`) : error);
    });
    server.listen(port, '127.0.0.1', resolve);
  });
}

interface State {
  files: ReadonlyMap<string, ServedFile>;
  readonly token: string;
  readonly embedder: string | undefined;
  /** Pages that wait to hear of a change. */
  readonly pages: Set<ServerResponse>;
}

function answer(state: State, request: IncomingMessage, response: ServerResponse): void {
  const prefix = `/${state.token}/`;
  const path = request.url ?? '';
  const file = path.startsWith(prefix) ? state.files.get(path.slice(prefix.length)) : undefined;
  const refusal = refusalOf(request, state.embedder !== undefined && path === prefix);
  if (refusal !== undefined) refuse(response, refusal);
  else if (path === `${prefix}changes`) listenForChanges(state, response);
  else if (file === undefined) refuse(response, 404);
  else send(response, { ...file, frame: framePolicy(state) }, request.method === 'HEAD');
}

/** Who may show the page in a frame. */
function framePolicy({ embedder }: State): string {
  return `frame-ancestors ${embedder ?? "'none'"}`;
}

function send(
  response: ServerResponse,
  { type, text, frame }: ServedFile & { readonly frame: string },
  isHead: boolean,
): void {
  const bytes = Buffer.from(text);
  response.writeHead(200, {
    ...headers,
    'Content-Security-Policy': frame,
    'Content-Type': type,
    'Content-Length': bytes.length,
  });
  response.end(isHead ? undefined : bytes);
}

/**
 * Why a request is not answered: a page elsewhere has no business here, and neither has a name that leads here.
 *
 * @param isFramed whether a page elsewhere may show the answer in a frame, which the browser then checks by its policy
 */
function refusalOf(request: IncomingMessage, isFramed: boolean): number | undefined {
  const hosts = request.rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host');
  if (hosts.length !== 1) return 400;
  const port = request.socket.localPort;
  const own = ['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${port}`);
  const { host, origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (!own.includes(host!.toLowerCase())) return 403;
  if (origin !== undefined && !own.some((name) => origin === `http://${name}`)) return 403;
  const isOwn = site === undefined || site === 'same-origin' || site === 'none';
  if (!isOwn && !(isFramed && request.headers['sec-fetch-dest'] === 'iframe')) return 403;
  if (request.method !== 'GET' && request.method !== 'HEAD') return 405;
  return undefined;
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, {
    ...headers,
    'Content-Security-Policy': "frame-ancestors 'none'",
    ...(status === 405 && { Allow: 'GET, HEAD' }),
    Connection: 'close',
  });
  response.end();
}

function listenForChanges({ pages }: State, response: ServerResponse): void {
  response.writeHead(200, { ...headers, 'Content-Type': 'text/event-stream' });
  response.write('retry: 1000\n\n');
  pages.add(response);
  response.on('close', () => pages.delete(response));
}
