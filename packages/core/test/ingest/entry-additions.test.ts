import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeProblem, openModel } from '../../src/index.ts';
import {
  mergeCatalog,
  observedCatalogFile,
  parseCatalogFile,
  parseConfig,
  terraformFile,
  withEntry,
} from '../../src/ingest/index.ts';
import { defaultConfig } from '../../src/model/config.ts';

/** What the config says of the only entry of `catalog`. */
function additionsOf(entry: string) {
  const parsed = parseConfig({ path: 'faultline.yaml', text: `catalog: [{ path: x, ${entry} }]` }, []);
  expect(parsed.problems).toEqual([]);
  return parsed.catalog[0]!.additions!;
}

const component = (name: string, more = '', namespace = 'default') =>
  `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: ${name}, namespace: ${namespace}${more} }
spec: { type: service, lifecycle: production, owner: shop }
`;

function merged(catalog: string, ...others: Parameters<typeof mergeCatalog>[0]) {
  const { entities, problems, sources } = mergeCatalog([
    parseCatalogFile({ path: 'a.yaml', text: catalog }),
    ...others,
  ]);
  const { graph } = openModel(entities, defaultConfig, { asOf: '2026-11-20' });
  const short = (ref: string): string => ref.replace('default/', '').replace('failuredomain:', '');
  return {
    graph,
    sources,
    refs: entities.map(({ ref }) => short(ref)),
    needs: graph.requirements
      .filter(({ relation }) => relation !== 'member')
      .map(({ ref, needs, of }) => `${short(ref)} > ${needs} of ${of.map(short).join(' ')}`),
    problems: problems.map(describeProblem),
  };
}

const deployment = (name: string, spec: string, more = '') => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, labels: { app: ${name} } }
spec: { ${more}, template: { spec: { ${spec} } } }
---
`;
const affinity = (...zones: readonly string[]) =>
  `affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: topology.kubernetes.io/zone, operator: In, values: [${zones.join()}] }] }] } } }`;
const manifests = (...texts: readonly string[]) => observedCatalogFile({ path: 'k8s.yaml', text: texts.join('') })!;

test('manifests place the entities of the catalog by name, and add none', () => {
  const file = manifests(
    deployment('web', affinity('b', 'a'), 'replicas: 3'),
    deployment('one', affinity('b', 'a'), 'replicas: 1'),
    deployment('mail-v2', 'nodeSelector: { topology.kubernetes.io/region: eu, kubernetes.io/hostname: n1 }', 'x: 1'),
    deployment('gone', 'nodeName: n1', 'x: 1'),
  );
  const placed = withEntry(file, additionsOf('adds: [placement], placedIn: { cluster: prod }'));
  const { needs, problems, refs, sources } = merged(
    [
      component('web', '', 'shop'),
      component('one'),
      component('mail', ', annotations: { backstage.io/kubernetes-id: mail-v2 }'),
    ].join('---\n'),
    placed,
  );
  expect(needs).toEqual([
    'component:mail > 1 of cluster/prod',
    'component:mail > 1 of node/n1',
    'component:mail > 1 of region/eu',
    'component:one > 1 of cluster/prod',
    'component:one > 2 of zone/a zone/b',
    'component:shop/web > 1 of cluster/prod',
    'component:shop/web > 1 of zone/a zone/b',
  ]);
  expect(refs).toEqual(['component:mail', 'component:one', 'component:shop/web']);
  expect(problems).toEqual([
    'the zone of 2 of 4 workloads is not known: the manifest leaves it to the scheduler',
    '1 of 4 entities in this file is not in the catalog, and `adds` does not list `entities`: nothing of it counts',
  ]);
  expect(sources).toContainEqual({ format: 'kubernetes', files: 1, entities: 3 });
});

test('manifests that are all that is read give the workloads with their zones', () => {
  const { needs } = merged('', manifests(deployment('web', affinity('a'), 'replicas: 2')));
  expect(needs).toEqual(['component:web > 1 of zone/a']);
});

test.each([
  ['one pod in two zones', [deployment('web', affinity('a', 'b'), 'replicas: 1')], '2 of zone/a zone/b'],
  ['no number of pods is one', [deployment('web', affinity('a', 'b'), 'x: 1')], '2 of zone/a zone/b'],
  ['two pods in two zones', [deployment('web', affinity('a', 'b'), 'replicas: 2')], '1 of zone/a zone/b'],
  [
    'an autoscaler with two pods at the least',
    [
      deployment('web', affinity('a', 'b'), 'x: 1'),
      'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: h }\nspec: { minReplicas: 2, scaleTargetRef: { kind: Deployment, name: web } }\n',
    ],
    '1 of zone/a zone/b',
  ],
  [
    'a selector within an affinity is narrower',
    [deployment('web', `nodeSelector: { topology.kubernetes.io/zone: b }, ${affinity('a', 'b')}`, 'replicas: 2')],
    '1 of zone/b',
  ],
  [
    'two workloads of one entity need what any of them needs',
    [
      deployment('web', affinity('a'), 'replicas: 2'),
      deployment('web', affinity('b'), 'replicas: 2').replace('name: web,', 'name: web-b,'),
    ],
    '2 of zone/a zone/b',
  ],
])('placement in Kubernetes: %s', (_, texts, expected) => {
  expect(merged('', manifests(...texts)).needs).toEqual([`component:web > ${expected}`]);
});

test('an affinity of which one alternative names no zone places nothing', () => {
  const text = deployment(
    'web',
    affinity('a').replace('[a] }] }]', '[a] }] }, { matchExpressions: [] }]'),
    'replicas: 2',
  );
  expect(merged('', manifests(text)).needs).toEqual([]);
});

test('manifests cannot add more than placement, and calls cannot add anything', () => {
  const file = manifests(deployment('web', affinity('a'), 'replicas: 2'));
  for (const entry of ['adds: [entities, placement]', 'adds: [dependencies]', 'placedIn: { cluster: a }'])
    expect(withEntry(file, additionsOf(entry))).toMatchObject({ incomplete: true, entities: [] });
});

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

const workspace = (nodes: readonly object[]) =>
  JSON.stringify({
    model: {
      softwareSystems: [
        {
          id: '1',
          name: 'Shop',
          containers: [
            { id: '2', name: 'Web' },
            { id: '3', name: 'Db', tags: 'Database' },
          ],
        },
      ],
      deploymentNodes: nodes,
    },
    views: {},
  });
const runs = (...ids: readonly string[]) => ({ containerInstances: ids.map((containerId) => ({ containerId })) });
/** Where a workspace places its containers. */
function deployed(nodes: readonly object[], entry?: string) {
  const file = parseCatalogFile({ path: 'w.json', text: workspace(nodes) });
  const { entities, problems } = entry === undefined ? file : withEntry(file, additionsOf(entry));
  return {
    places: entities.flatMap(({ name, claims }) =>
      (claims?.placedIn ?? []).map(
        ({ axis, values, needs }) => `${name.toLowerCase()}: ${axis} ${needs} of ${values.join(' ')}`,
      ),
    ),
    problems: problems.map(describeProblem),
  };
}

test('Structurizr: deployment nodes place what runs in them, and one of several instances is enough', () => {
  const node = (name: string, children: readonly object[], more: object = {}) => ({
    name,
    environment: 'Live',
    children,
    ...more,
  });
  const inside = (name: string, ...ids: readonly string[]) => ({ name, environment: 'Live', ...runs(...ids) });
  const region = { tags: 'Element,Amazon Web Services - Region' };
  const { places, problems } = deployed([
    node('Rack 1', [inside('db', '3')]),
    node('Rack 2', [inside('db', '3')]),
    node('AWS', [node('US-East-1', [inside('x', '2')], region)]),
  ]);
  expect(problems).toEqual([]);
  expect(places).toEqual([
    'web: node 1 of aws/us-east-1/x',
    'web: region 1 of us-east-1',
    'db: node 1 of rack-1/db rack-2/db',
  ]);
  expect(deployed([node('Farm', [inside('web', '2')], { instances: 4 })]).places).toEqual([]);
});

test('Structurizr: of several environments the config chooses one, and says what the levels are', () => {
  const note =
    'where 2 elements run is not read: the model has the environments Dev, Live; `environment` of its entry in `catalog` says which counts';
  const rack = {
    name: 'Rack',
    environment: 'Live',
    children: [{ name: 'm1', environment: 'Live', ...runs('2', '3') }],
  };
  const laptop = { name: 'Laptop', environment: 'Dev', ...runs('2', '3') };
  expect(deployed([laptop, rack])).toEqual({ places: [], problems: [note] });
  expect(deployed([laptop, rack], 'environment: Prod')).toEqual({ places: [], problems: [note] });
  expect(deployed([laptop, rack], 'environment: Dev').places).toEqual([
    'web: node 1 of laptop',
    'db: node 1 of laptop',
  ]);
  expect(deployed([laptop, rack], 'environment: Live, axes: [rack, machine]')).toEqual({
    places: ['web: machine 1 of rack/m1', 'web: rack 1 of rack', 'db: machine 1 of rack/m1', 'db: rack 1 of rack'],
    problems: [],
  });
});
