import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A Component as Backstage's catalog answers it. */
export function component(name: string, system: string, dependsOn: readonly string[] = [], repository = 'acme/other') {
  const managed = `url:https://github.com/${repository}/blob/main/catalog-info.yaml`;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, uid: name, annotations: { 'backstage.io/managed-by-location': managed } },
    spec: { type: 'service', lifecycle: 'production', owner: 'team', system, dependsOn },
    relations: dependsOn.map((targetRef) => ({ type: 'dependsOn', targetRef: targetRef.replace(':', ':default/') })),
  };
}

export const group = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'team', uid: 'team' },
  spec: { type: 'team', children: [], profile: { email: 'team@example.com' } },
};

export const system = (name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'System',
  metadata: { name, uid: name },
  spec: { owner: 'team' },
});

/** An organization in which the ledger is shared by two systems, and checkout, of another repository, is not. */
export const organization = [
  group,
  ...['money', 'shop', 'post'].map(system),
  component('ledger', 'money'),
  component('payments', 'money', ['component:ledger']),
  component('invoices', 'shop', ['component:ledger']),
  component('parcels', 'post'),
  component('checkout', 'shop', ['component:payments'], 'acme/checkout'),
];

/** A server that answers as Backstage's catalog does, page by page. */
export async function backstage(
  entities: readonly object[],
  failsAt = Number.POSITIVE_INFINITY,
): Promise<{
  readonly address: string;
  readonly close: () => void;
  readonly server: Server;
  /** What each request was authorized by. */
  readonly tokens: (string | undefined)[];
}> {
  let asked = 0;
  const tokens: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked += 1;
    tokens.push(request.headers.authorization);
    if (asked >= failsAt) {
      response.writeHead(401).end();
      return;
    }
    const start = Number(new URL(request.url!, 'http://x').searchParams.get('cursor') ?? 0);
    const end = start + 3;
    const pageInfo = end < entities.length ? { nextCursor: String(end) } : {};
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ items: entities.slice(start, end), totalItems: entities.length, pageInfo }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { address: `http://127.0.0.1:${port}`, close, server, tokens };
}
