import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'vitest';
import { defaultLimits, type Limits } from '../../packages/cli/src/read/limits.ts';
import { readLiveCatalog } from '../../packages/cli/src/read/live-catalog.ts';

/** The token that every request carries. */
export const token = 'canary-5b1f0c';

type Handler = (request: IncomingMessage, response: ServerResponse, count: number) => void;

const servers: Server[] = [];

/** Closes every server of `serve`: for `afterEach`. */
export function closeServers(): void {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
}

interface CatalogServer {
  readonly address: string;
  /** The requests it received. */
  readonly asked: IncomingMessage[];
  readonly close: () => Promise<void>;
}

/** A server on this machine that answers each request as given, until it or all servers are closed. */
export async function serve(handler: Handler): Promise<CatalogServer> {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    handler(request, response, asked.length);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { address, asked, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

export const entity = (name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name },
  spec: { type: 'service', lifecycle: 'production', owner: 'team' },
});

export function json(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}

export const page = (names: readonly string[], nextCursor?: string, totalItems?: number) => ({
  items: names.map(entity),
  ...(totalItems !== undefined && { totalItems }),
  pageInfo: { ...(nextCursor !== undefined && { nextCursor }) },
});

/** What is read from the catalog at `address`, and how long it waited before it asked again. */
export async function read(address: string, limits: Partial<Limits> = {}) {
  const waits: number[] = [];
  const wait = async (milliseconds: number): Promise<void> => {
    waits.push(milliseconds);
  };
  const { files, problems } = await readLiveCatalog(address, { token, limits: { ...defaultLimits, ...limits }, wait });
  expect(JSON.stringify([files, problems])).not.toContain(token);
  const items: { metadata?: { name: string } }[] = files.flatMap(({ text }) => JSON.parse(text));
  return { files, problems, waits, names: items.map((item) => item?.metadata?.name), reason: JSON.stringify(problems) };
}
