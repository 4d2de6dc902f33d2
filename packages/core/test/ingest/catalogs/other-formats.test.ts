import { expect, test } from 'vitest';
import { openModel } from '../../../src/index.ts';
import { catalogFormats } from '../../../src/ingest/catalog-formats.ts';
import { mergeCatalog, parseConfig } from '../../../src/ingest/index.ts';
import { parseCatalogFile } from '../../../src/ingest/parse-catalog-file.ts';
import { parseYaml } from '../../../src/ingest/yaml/parse-yaml.ts';

async function read(...texts: readonly string[]) {
  const files = texts.map((text, index) => parseCatalogFile({ path: `${index}.yaml`, text }));
  const catalog = mergeCatalog(files);
  const { config } = parseConfig({ path: 'faultline.yaml', text: '' }, []);
  const { graph } = openModel(catalog.entities, config!, { asOf: '2026-11-20' });
  const short = (ref: string): string => ref.replace('default/', '');
  return {
    catalog,
    graph,
    codes: catalog.problems.map(({ code }) => code),
    needs: graph.requirements
      .filter(({ relation }) => relation !== 'member')
      .map((each) => `${short(each.ref)} > ${each.of.map(short).join()} ${each.class}`),
    entity: (ref: string) => graph.nodes.find((node) => short(node.ref) === ref),
  };
}

const readersOf = (text: string): string[] =>
  parseYaml({ path: 'x', text }).documents.flatMap((document) =>
    catalogFormats.flatMap(({ name, recognizes }) => (document.type === 'map' && recognizes(document) ? [name] : [])),
  );

const datadog = `
apiVersion: v3
kind: service
metadata: { name: web, displayName: Web shop, owner: shop, links: [{ name: R, type: runbook, url: "https://wiki/r" }] }
spec: { tier: "1", type: web, lifecycle: production, dependsOn: [service:checkout, "library:money"], componentOf: [system:shop] }
---
apiVersion: v3
kind: datastore
metadata: { name: orders-db }
spec: { type: postgres, dependencyOf: ["service:checkout"] }
---
apiVersion: v3
kind: system
metadata: { name: shop }
spec: { components: [service:checkout] }
---
apiVersion: v3
kind: api
metadata: { name: prices }
spec: { implementedBy: [service:checkout] }
---
apiVersion: v3
kind: repository
metadata: { name: code }
`;

test('Datadog 3 gives entities of our kinds, needs in both directions, and groups', async () => {
  const { needs, entity, catalog, codes } = await read(datadog);
  expect(codes).toEqual(['unsupported-kind']);
  expect(needs).toEqual([
    'api:prices > component:checkout hard',
    'component:checkout > resource:orders-db hard',
    'component:web > component:checkout hard',
    'component:web > library:money informational',
  ]);
  expect(entity('component:web')).toMatchObject({
    title: 'Web shop',
    tier: 1,
    owner: 'group:default/shop',
    system: 'system:default/shop',
    links: [{ type: 'runbook' }],
  });
  expect(catalog.entities.map(({ ref }) => ref)).not.toContain('component:default/code');
  expect(readersOf(datadog)).toEqual(Array(5).fill('datadog'));
});

test('Datadog 2 gives owners and tiers, and a reference of version 3 that cannot be read is a problem', async () => {
  const { entity } = await read(
    'schema-version: v2.1\ndd-service: checkout\nteam: team a\napplication: shop\ntier: tier-2\n',
  );
  expect(entity('component:checkout')).toMatchObject({
    owner: 'group:default/team-a',
    system: 'system:default/shop',
    tier: 2,
  });
  const broken = await read(
    'apiVersion: v3\nkind: service\nmetadata: { name: a }\nspec: { dependsOn: ["service:"] }\n',
  );
  expect(broken.codes).toEqual(['invalid-reference']);
  expect(broken.catalog.incomplete).toBe(true);
});

const opslevel = (root: string): string => `version: 1\n${root}`;

test('OpsLevel names a service by any of its aliases, and an empty key is empty', async () => {
  const web = opslevel(
    'service: { name: Shop Web, owner: shop, tier: tier_1, aliases: [shop_web], dependencies: [{ alias: checkout_service, notes: hard }, { alias: gone }] }',
  );
  const checkout = opslevel('component: { name: Checkout Service, tags: , dependencies: [{ alias: shop_web }] }');
  const { needs, codes, entity } = await read(web, checkout, opslevel('repository: { owner: shop }'));
  expect(needs).toEqual([
    'component:checkout-service > component:shop-web hard',
    'component:shop-web > component:checkout-service hard',
    'component:shop-web > component:gone hard',
  ]);
  expect([codes, entity('component:shop-web')?.tier]).toEqual([['unsupported-kind'], 1]);
  expect(readersOf(web)).toEqual(['opslevel']);
});

test('Cortex is recognized by its tag, and a map in place of the list of dependencies is a problem', async () => {
  const text = `openapi: 3.0.1
info:
  title: Payments
  x-cortex-tag: payments
  x-cortex-owners: [{ type: email, email: a }, { type: group, name: pay }]
  x-cortex-parents: [{ tag: commerce }]
  x-cortex-dependency: [{ tag: fraud, method: GET }, { tag: fraud }]
  x-cortex-relationships: [{ type: depends-on, destinations: [{ tag: ledger }] }, { type: x, destinations: [{ tag: y }] }]
`;
  const { needs, entity } = await read(text);
  expect(needs).toEqual(['component:payments > component:fraud hard', 'component:payments > component:ledger hard']);
  expect(entity('component:payments')).toMatchObject({ owner: 'group:default/pay', domain: 'domain:default/commerce' });
  const broken = await read('info: { x-cortex-tag: a, x-cortex-dependency: { tag: b } }\n');
  expect([broken.codes, broken.catalog.incomplete]).toEqual([['invalid-reference'], true]);
  expect(readersOf('openapi: 3.0.1\ninfo: { title: Prices }\n')).toEqual([]);
});

test('Compass resolves ids of components that are in the catalog', async () => {
  const id = (last: string): string => `ari:cloud:compass:1:component/2/${last}`;
  const file = (name: string, own: string, ...needs: readonly string[]): string =>
    `configVersion: 1\nname: ${name}\nid: '${id(own)}'\nfields: { tier: 2 }\nlabels: null\nrelationships: { DEPENDS_ON: [${needs.map((each) => `'${id(each)}'`).join()}] }\n`;
  const { needs, entity } = await read(file('web', 'a1', 'b2', 'b2', 'c3'), file('checkout', 'b2'));
  expect(needs).toEqual(['component:web > component:c3 hard', 'component:web > component:checkout hard']);
  expect(entity('component:web')?.tier).toBe(2);
});

test('OpenSRM classes dependencies, as claims that the worst case does not believe', async () => {
  const { needs, graph, entity, codes } = await read(`apiVersion: srm/v1
kind: ServiceReliabilityManifest
metadata: { name: search, team: search, tier: critical }
spec:
  dependencies:
    - { name: db, type: database }
    - { service: ranking, critical: false }
    - { type: cache }
---
apiVersion: opensrm.nthlayer.io/v2
kind: ServiceManifest
metadata: { name: x, annotations: { backstage.io/component-ref: "component:default/checkout" }, labels: { tier: important } }
spec:
  dependencies:
    - { service: "component:default/payments", fallback: { type: fail_closed } }
    - { service: "component:default/stock", fallback: { type: graceful_degradation } }
---
apiVersion: openslo/v1
kind: SLO
metadata: { name: a }
`);
  expect(needs).toEqual([
    'component:checkout > component:payments hard',
    'component:checkout > component:stock soft',
    'component:search > component:ranking soft',
    'component:search > resource:db hard',
  ]);
  // The tier `important` is not one of the words of the format.
  expect(codes.filter((code) => code !== 'unsupported-kind')).toEqual(['invalid-reference', 'invalid-tier']);
  expect([entity('component:search')?.tier, entity('component:checkout')?.tier]).toEqual([1, undefined]);
  expect(graph.proven.filter((proven) => !proven)).toHaveLength(2);
});

test('swcat is Backstage with versions, labels and attributes at its references', async () => {
  const { needs, codes, entity } = await read(`apiVersion: swcat/v1
kind: Component
metadata: { name: web }
spec: { owner: team, system: shop, consumesApis: ['prices @v2 "reads"', { ref: rates, attrs: { version: v1 } }], dependsOn: ['component:checkout "calls"'] }
`);
  expect(needs).toEqual([
    'component:web > api:prices hard',
    'component:web > api:rates hard',
    'component:web > component:checkout hard',
  ]);
  expect([codes, entity('component:web')?.system]).toEqual([[], 'system:default/shop']);
});

test('two formats about one entity add up, and a field about which they differ is a note with both places', async () => {
  const backstage = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: web }
spec: { type: website, lifecycle: production, owner: front, dependsOn: [component:ads] }
`;
  const { needs, entity, catalog, codes } = await read(backstage, datadog);
  expect(needs.filter((need) => need.startsWith('component:web'))).toEqual([
    'component:web > component:ads hard',
    'component:web > component:checkout hard',
    'component:web > library:money informational',
  ]);
  expect(entity('component:web')).toMatchObject({
    owner: 'group:default/front',
    system: 'system:default/shop',
    tier: 1,
  });
  expect(codes).toEqual(['contradicting-sources', 'contradicting-sources', 'unsupported-kind']);
  expect(catalog.problems.slice(0, 2)).toMatchObject([
    { field: 'type', counts: 'website', value: 'web', first: { file: '0.yaml' }, source: { file: '1.yaml' } },
    { field: 'owner', counts: 'group:default/front', value: 'group:default/shop' },
  ]);
  expect(catalog.incomplete).toBe(false);
});

test('OpsLevel: a tag is its text, whatever other programs make of it', async () => {
  const text = opslevel(
    'service: { name: web, tags: [{ key: db, value: yes }, { key: region, value: eu }, { key: bare }] }',
  );
  const { catalog } = await read(text);
  expect([...catalog.entities[0]!.labels]).toEqual([
    ['db', 'yes'],
    ['region', 'eu'],
  ]);
  expect(catalog.entities[0]!.tags).toEqual(['bare']);
});

test('Datadog 2 gives links and on call in each version, and version 3 a further owner where there is no first', async () => {
  const pager = async (version: string, pagerduty: string) => {
    const text = `schema-version: ${version}\ndd-service: a\nlinks: [{ name: R, type: runbook, url: "https://wiki/r" }]\nintegrations: { pagerduty: ${pagerduty} }\n`;
    return (await read(text)).entity('component:a')?.links.map(({ type, url }) => `${type} ${url}`);
  };
  const wanted = ['runbook https://wiki/r', 'on-call https://pd/a'];
  expect(await pager('v2', '"https://pd/a"')).toEqual(wanted);
  expect(await pager('v2.2', '{ service-url: "https://pd/a" }')).toEqual(wanted);
  const third = await read(
    'apiVersion: v3\nkind: service\nmetadata: { name: a, additionalOwners: [{ name: ops, type: operator }] }\n',
  );
  expect(third.entity('component:a')?.owner).toBe('group:default/ops');
});

test('Cortex: both spellings of the dependencies add up', async () => {
  const { needs } = await read(
    'info: { x-cortex-tag: a, x-cortex-dependency: [{ tag: b }], x-cortex-dependencies: [{ tag: c }, { tag: b }] }\n',
  );
  expect(needs).toEqual(['component:a > component:b hard', 'component:a > component:c hard']);
});
