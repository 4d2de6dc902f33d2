import type { Entity } from '@backstage/catalog-model';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { storefrontEntities } from '../../backend/test/storefront.ts';
import { guestToken, type Started, startBackend } from './start-app.ts';

/** What `src/payments-policy.js` lets nobody read. */
const isHidden = ({ spec }: Entity): boolean => spec?.system === 'payments';

const components = storefrontEntities().filter(({ kind }) => kind === 'Component');
const readable = components.filter((entity) => !isHidden(entity));

let backend: Started;
let headers: { readonly authorization: string };

beforeAll(async () => {
  backend = await startBackend({
    port: 17009,
    configs: ['app-config.yaml', 'app-config.permissions.yaml'],
    components: readable.length,
  });
  headers = { authorization: `Bearer ${await guestToken(backend.base)}` };
});

afterAll(() => backend?.stop());

const ask = (path: string): Promise<Response> => fetch(`${backend.base}/faultline/${path}`, { headers });

test('the permissions of Backstage decide: what a policy hides is neither found, nor named, nor counted', async () => {
  expect(readable.length).toBeLessThan(components.length);
  for (const entity of components) {
    const answer = await ask(`entities/${encodeURIComponent(`component:default/${entity.metadata.name}`)}`);
    expect([entity.metadata.name, answer.status]).toEqual([entity.metadata.name, isHidden(entity) ? 404 : 200]);
    if (isHidden(entity)) continue;
    const text = await answer.text();
    const named = components.filter(
      (each) => isHidden(each) && text.includes(`component:default/${each.metadata.name}"`),
    );
    expect(named).toEqual([]);
  }
  const overview = await (await ask('overview')).text();
  expect(overview).toContain(`${readable.length} Components`);
  expect(overview).toContain('Computed from the entities that you may read');
});

test('plugin-mcp-actions-backend offers both actions to an agent, within what its user may read', async () => {
  const client = new Client({ name: 'test', version: '1' });
  const address = new URL(`${backend.base}/mcp-actions/v1`);
  await client.connect(new StreamableHTTPClientTransport(address, { requestInit: { headers } }));
  const { tools } = await client.listTools();
  expect(tools.map(({ name, annotations }) => [name, annotations?.readOnlyHint])).toEqual([
    ['faultline.blast-radius', true],
    ['faultline.widest-blast-radii', true],
  ]);
  const call = { name: 'faultline.blast-radius', arguments: { entity: 'identity-provider' } };
  const { structuredContent } = await client.callTool(call);
  const answer = await (await ask('entities/component%3Adefault%2Fidentity-provider')).json();
  expect(structuredContent).toMatchObject({ components: (answer as { components: number }).components });
  expect(JSON.stringify(structuredContent)).toContain(`${readable.length} Components`);
  const hidden = components.find(isHidden)!.metadata.name;
  const refused = await client.callTool({ name: 'faultline.blast-radius', arguments: { entity: hidden } });
  expect([refused.isError, JSON.stringify(refused.content)]).toEqual([
    true,
    expect.stringContaining('nothing in the catalog'),
  ]);
  await client.close();
});
