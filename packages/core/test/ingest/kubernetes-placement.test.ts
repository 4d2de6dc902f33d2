import { expect, test } from 'vitest';
import { observedCatalogFile, withEntry } from '../../src/ingest/index.ts';
import { additionsOf, component, merged } from './added-entries.ts';

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
