import { expect, test } from 'vitest';
import { observedModel } from '../../src/drift/observed-model.ts';
import { mergeCatalog, observedCatalogFile, parseObservedFile } from '../../src/ingest/index.ts';
import type { Observation } from '../../src/model/observation.ts';
import { catalogModel } from '../catalog-model.ts';
import { driftOf, rowsOf, seen } from './drift-of.ts';

/** `a/web` is web in the namespace a. */
function row(text: string): Observation {
  const ends = text.split(' > ').map((end) => end.split('/'));
  const [[from, caller], [to, callee]] = ends.map((end) => (end.length === 1 ? [undefined, end[0]!] : end)) as [
    [string | undefined, string],
    [string | undefined, string],
  ];
  return {
    caller,
    callee,
    ...(from !== undefined && { callerNamespace: from }),
    ...(to !== undefined && { calleeNamespace: to }),
    calls: 1,
    kind: 'call',
  };
}

const text = ({ caller, callee, callerNamespace, calleeNamespace }: Observation): string =>
  [callerNamespace, caller, callee, calleeNamespace].join(' ');

const readings: readonly (readonly [string, string])[] = [
  [
    'linkerd',
    JSON.stringify([
      { src: 'web', src_namespace: 'a', dst: 'db', dst_namespace: 'a' },
      { src: 'web', src_namespace: 'b', dst: 'db', dst_namespace: 'b' },
    ]),
  ],
  [
    'kiali',
    JSON.stringify({
      graphType: 'app',
      elements: {
        nodes: ['a', 'b'].flatMap((namespace) =>
          ['web', 'db'].map((app) => ({ data: { id: namespace + app, nodeType: 'app', namespace, app } })),
        ),
        edges: ['a', 'b'].map((each) => ({
          data: {
            source: `${each}web`,
            target: `${each}db`,
            traffic: { protocol: 'http', rates: { http: '1' } },
          },
        })),
      },
    }),
  ],
  [
    'istio',
    ['a', 'b']
      .map(
        (each) =>
          `istio_requests_total{reporter="source",source_workload="web",source_workload_namespace="${each}",destination_service_name="db",destination_workload_namespace="${each}"} 1\n`,
      )
      .join(''),
  ],
];

const manifests = ['a', 'b']
  .map(
    (each) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: ${each} }
spec:
  template:
    spec:
      nodeSelector: { topology.kubernetes.io/zone: zone-${each} }
      containers: [{ env: [{ name: DB, value: "db:5432" }] }]
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: ${each} }
spec: { template: { metadata: { labels: { app: db } }, spec: {} } }
---
apiVersion: v1
kind: Service
metadata: { name: db, namespace: ${each} }
spec: { selector: { app: db } }
---
`,
  )
  .join('');

test('manifests place the workloads of each namespace by themselves', () => {
  const { entities } = mergeCatalog([observedCatalogFile({ path: 'k', text: manifests })!]);
  const placed = entities.flatMap(({ ref, claims }) =>
    (claims?.placedIn ?? []).map(({ values }) => `${ref} in ${values.join()}`),
  );
  expect(placed).toEqual(['component:a/web in zone-a', 'component:b/web in zone-b']);
});

test.each([...readings, ['kubernetes', manifests]] as const)(
  '%s: one name in two namespaces is two services, with and without a catalog',
  async (format, file) => {
    const read = parseObservedFile({ path: 'calls', text: file })!;
    expect([read.format, read.rows.map(text)]).toEqual([format, ['a web db a', 'b web db b']]);
    const { entities } = mergeCatalog([observedCatalogFile({ path: 'calls', text: file })!]);
    expect(entities.flatMap(({ ref, statements }) => [ref, ...statements.map(({ target }) => `> ${target}`)])).toEqual([
      'component:a/db',
      'component:a/web',
      '> component:a/db',
      'component:b/db',
      'component:b/web',
      '> component:b/db',
    ]);
  },
);

test('a name without a namespace is the only one that others know, and of several its own', () => {
  const graph = 'traces_service_graph_request_total{client="web",server="db"} 5\n';
  const mesh = (namespace: string) => readings[2]![1].split('\n').find((line) => line.includes(`"${namespace}"`))!;
  const rowsIn = (file: string) =>
    parseObservedFile({ path: 'calls', text: file })!.rows.map((each) => `${text(each)} ${each.calls}`);
  expect(rowsIn(`${graph}${mesh('a')}\n`)).toEqual(['a web db a 5']);
  expect(rowsIn(`${graph}${mesh('a')}\n${mesh('b')}\n`)).toEqual([' web db  5', 'a web db a 1', 'b web db b 1']);
});

test('what is not the name of a namespace is left out', () => {
  const edge = { src: 'web', src_namespace: 'https://u:CANARY@x', dst: 'db', dst_namespace: 'unknown' };
  expect(parseObservedFile({ path: 'calls', text: JSON.stringify([edge]) })!.rows.map(text)).toEqual([' web db ']);
});

const entities = {
  'component:web': {},
  'component:a/web': {},
  'component:a/db': {},
  'resource:b/db': {},
  'component:c/only': {},
};

test('the entity in the namespace of the row is meant, then that in the default one, then the only one', async () => {
  const model = await catalogModel(entities);
  const found = driftOf(model, seen([], { rows: ['a/web > a/db', 'b/web > b/db', 'z/web > z/only'].map(row) }));
  expect(rowsOf(found)).toEqual([
    'a/web > a/db: undeclared',
    'web > c/only: undeclared',
    'web > resource:b/db: undeclared',
  ]);
});

test('a name outside of the catalog stands with its namespace, and becomes an entity in it', async () => {
  const model = await catalogModel(entities);
  const found = driftOf(model, seen([], { rows: ['a/web > x/store', 'a/web > y/store'].map(row) }));
  expect(rowsOf(found)).toEqual(['a/web > x/store: unknownCallee', 'a/web > y/store: unknownCallee']);
  const { nodes } = observedModel(model.graph, found);
  expect(nodes.map(({ ref }) => ref).filter((ref) => ref.endsWith('store'))).toEqual([
    'component:x/store',
    'component:y/store',
  ]);
});

test('a pattern with a slash is compared with the namespace as well', async () => {
  const model = await catalogModel(
    entities,
    'names: [{ seen: "old/*", is: "only" }]\ndrift: { ignore: [{ callee: "dev/*" }] }',
  );
  const found = driftOf(model, seen([], { rows: ['a/web > old/x', 'a/web > new/x', 'a/web > dev/x'].map(row) }));
  expect(rowsOf(found).sort()).toEqual([
    'a/web > c/only: undeclared',
    'a/web > dev/x: ignored',
    'a/web > new/x: unknownCallee',
  ]);
});
