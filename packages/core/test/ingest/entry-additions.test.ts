import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeCatalog, parseCatalogFile, terraformFile, withEntry } from '../../src/ingest/index.ts';
import { additionsOf, component, merged } from './added-entries.ts';

test('Terraform with `adds: [placement]` places what the catalog declares, and adds no Resource and no dependency', () => {
  const resources = ['orders', 'other'].map((name) => ({
    address: `aws_db_instance.${name}`,
    mode: 'managed',
    type: 'aws_db_instance',
    values: { identifier: name, availability_zone: 'eu-1a' },
  }));
  const text = JSON.stringify({ format_version: '1.0', values: { root_module: { resources } } });
  const catalog = component('orders').replace('Component', 'Resource').replace(', lifecycle: production', '');
  const { needs, refs } = merged(
    catalog,
    withEntry(terraformFile({ path: 'state.json', text })!, additionsOf('adds: [placement]')),
  );
  expect([refs, needs]).toEqual([['resource:orders'], ['resource:orders > 1 of zone/eu-1a']]);
});

const datadog = (spec: string, metadata = '') =>
  `apiVersion: v3\nkind: service\nmetadata: { name: web${metadata} }\nspec: { ${spec} }\n`;

test('tiers of another format are read by the words that the config maps, and unknown ones propose the map', () => {
  const file = parseCatalogFile({ path: 'd.yaml', text: datadog('tier: High') });
  expect(merged('', file).problems).toEqual([
    'invalid tier "High" of component:default/web: expected 1, 2, 3 or 4, or `tiers: { "High": 1 }` at its path in `catalog`',
  ]);
  const { graph, problems } = merged('', withEntry(file, additionsOf('tiers: { high: 1 }')));
  expect([graph.nodes.map(({ tier }) => tier), problems]).toEqual([[1], []]);
  const renamed = withEntry(
    parseCatalogFile({ path: 'd.yaml', text: datadog('tier: "1"') }),
    additionsOf('tiers: { "1": 2 }'),
  );
  expect(merged('', renamed).graph.nodes.map(({ tier }) => tier)).toEqual([2]);
});

test('whatever an entry adds, what is declared elsewhere keeps its own fields, and nothing else comes in', () => {
  const words = ['dependencies', 'placement', 'owners', 'tiers'] as const;
  const text = `apiVersion: v3
kind: service
metadata: { name: web, displayName: Other, owner: other }
spec: { tier: "1", type: other, dependsOn: [service:a], componentOf: [system:s] }
extensions: { faultline.dev/resilience: { placedIn: { zone: [z] }, bound: system } }
`;
  const file = parseCatalogFile({ path: 'd.yaml', text });
  const own = merged(`${component('web')}---\n${component('a')}`).graph;
  const node = own.nodes.find(({ name }) => name === 'web')!;
  fc.assert(
    fc.property(fc.subarray([...words], { minLength: 1 }), (adds) => {
      const { graph, refs, needs } = merged(
        `${component('web')}---\n${component('a')}`,
        withEntry(file, additionsOf(`adds: [${adds.join()}]`)),
      );
      const web = graph.nodes.find(({ name }) => name === 'web')!;
      expect(refs).toEqual(['component:a', 'component:web']);
      expect({ ...web, tier: node.tier, sources: undefined }).toMatchObject({ ...node, source: web.source });
      expect(web.tier).toBe(adds.includes('tiers') ? 1 : undefined);
      expect(needs).toEqual([
        ...(adds.includes('dependencies') ? ['component:web > 1 of component:a'] : []),
        ...(adds.includes('placement') ? ['component:web > 1 of zone/z'] : []),
      ]);
    }),
    { numRuns: 15 },
  );
});

test('Datadog: inherited owners and tags, claims in `extensions`, parts of services, and kinds nearly known', () => {
  const text = [
    'apiVersion: v3\nkind: service\nmetadata: { name: base, owner: team, tags: [region:eu, region:us, plain, tier:gold] }\n',
    'apiVersion: v3\nkind: service\nmetadata: { name: web, inheritFrom: "service:base" }\nspec: { componentOf: [service:base] }\n',
    'apiVersion: v3\nkind: servce\nmetadata: { name: odd, inheritFrom: "service:gone" }\n',
    'apiVersion: v3\nkind: service\nmetadata: { name: self, inheritFrom: "service:self" }\n',
    'apiVersion: v3\nkind: service\nmetadata: { name: claims }\nextensions: { faultline.dev/resilience: { bound: system, boundd: x } }\n',
  ].join('---\n');
  const { graph, problems, needs } = merged('', parseCatalogFile({ path: 'd.yaml', text }));
  const web = graph.nodes.find(({ name }) => name === 'web');
  expect(web).toMatchObject({ owner: 'group:default/team' });
  expect(graph.nodes.find(({ name }) => name === 'claims')).toMatchObject({ bound: 'system' });
  expect(needs).toContain('component:web > 1 of component:base');
  expect(problems).toEqual([
    'component:default/odd is of the unknown kind "servce" and counts as a Component; did you mean service?',
    'metadata.inheritFrom: "component:default/gone" is not in the catalog, so nothing is inherited',
    'metadata.inheritFrom: "component:default/self" leads back to this entity',
    expect.stringContaining('boundd'),
  ]);
});

test('Cortex: `relations` says which types of relations are dependencies, in the place of `depends-on`', () => {
  const text = `info:
  x-cortex-tag: web
  x-cortex-dependency: [{ tag: a }]
  x-cortex-relationships: [{ type: depends-on, destinations: [{ tag: b }] }, { type: calls, destinations: [{ tag: c }] }]
`;
  const file = parseCatalogFile({ path: 'c.yaml', text });
  const needs = (entry?: string) =>
    mergeCatalog([entry === undefined ? file : withEntry(file, additionsOf(entry))])
      .entities[0]!.statements.map(({ target }) => target.slice(-1))
      .join('');
  expect([
    needs(),
    needs('relations: [calls]'),
    needs('relations: [calls, depends-on]'),
    needs('relations: []'),
  ]).toEqual(['ab', 'ac', 'abc', 'a']);
});
