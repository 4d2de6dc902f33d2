import { expect, test } from 'vitest';
import { observedFormats, parseObservedFile } from '../../../src/ingest/observed/parse-observed-file.ts';
import { describeProblem } from '../../../src/model/problem-text.ts';

/** In any field, also in one that holds a name. */
const secret = 'https://user:CANARY@host.example/path/CANARY?token=CANARY#CANARY';

const links = [
  { parent: 'web', child: 'checkout', callCount: 3, errorCount: 1 },
  { parent: 'checkout', child: 'db', callCount: 1 },
];
const labels = { client: 'web', server: 'checkout', connection_type: 'database', failed: 'false' };
const mesh = { reporter: 'source', source_workload: 'web', destination_service_name: 'checkout' };
const vector = (metric: object) => ({
  status: 'success',
  data: { resultType: 'vector', result: [{ metric, value: [1, '2'] }] },
});
const container = {
  name: 'app',
  env: [
    { name: 'DB', value: 'db:5432' },
    { name: 'X', value: 'y' },
  ],
};
const seeds: readonly unknown[] = [
  { data: links.map(({ errorCount: _, ...link }) => link), total: 2, errors: null },
  links,
  vector(labels),
  vector(mesh),
  {
    timestamp: 1_763_596_800,
    duration: 600,
    graphType: 'app',
    elements: {
      nodes: [
        { data: { id: 'a', nodeType: 'app', app: 'web', workload: 'web-v1' } },
        { data: { id: 'b', nodeType: 'service', service: 'db' } },
      ],
      edges: [{ data: { source: 'a', target: 'b', traffic: { protocol: 'http', rates: { http: '2' } } } }],
    },
  },
  [{ src: 'web', src_namespace: 'shop', dst: 'db', dst_namespace: 'shop', client_id: 'x', no_tls_reason: '' }],
  { web: { calls: ['checkout', 'db'] }, checkout: { calls: [] } },
  {
    StartTime: 1,
    EndTime: 2,
    Services: [
      { ReferenceId: 0, Name: 'web', Type: 'a', Edges: [{ ReferenceId: 1, SummaryStatistics: { TotalCount: 4 } }] },
      { ReferenceId: 1, Name: 'db' },
    ],
  },
  {
    services: {
      web: {
        image: 'a',
        container_name: 'shop-web',
        hostname: 'w',
        environment: { DB: 'db:1', OTEL_SERVICE_NAME: 'web', DD_SERVICE: 'w' },
        depends_on: ['db'],
      },
      db: { image: 'b', networks: { back: { aliases: ['orders'] } } },
    },
  },
  {
    apiVersion: 'v1',
    kind: 'List',
    items: [
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'db', namespace: 'default' },
        spec: { selector: { app: 'db' } },
      },
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' }, data: { HOST: 'db' } },
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'web', labels: { app: 'web' }, annotations: { 'app.openshift.io/connects-to': 'db' } },
        spec: {
          template: {
            spec: {
              nodeSelector: { 'topology.kubernetes.io/zone': 'a' },
              nodeName: 'n',
              containers: [{ ...container, envFrom: [{ configMapRef: { name: 'c' } }] }],
            },
          },
        },
      },
    ],
  },
];

/** The value with each leaf in turn, and each object in turn with one key more, replaced by the secret. */
function* poisoned(value: unknown): Generator<unknown> {
  if (typeof value !== 'object' || value === null) {
    yield secret;
    return;
  }
  if (!Array.isArray(value)) yield { ...value, extra: secret };
  for (const [key, part] of Object.entries(value)) {
    for (const bad of poisoned(part)) {
      yield Array.isArray(value)
        ? value.map((each, index) => (String(index) === key ? bad : each))
        : { ...value, [key]: bad };
    }
  }
}

test('no secret in any field of a file of observed calls is kept or printed', () => {
  const formats = new Set<string>();
  let tried = 0;
  const hidesIn = (text: string): void => {
    const read = parseObservedFile({ path: 'calls', text });
    if (read === undefined) return;
    tried += 1;
    formats.add(read.format);
    expect(JSON.stringify(read)).not.toContain('CANARY');
    expect(read.problems.map(describeProblem).join('\n')).not.toContain('CANARY');
  };
  for (const seed of seeds) for (const bad of poisoned(seed)) hidesIn(JSON.stringify(bad));
  const series = (name: string, all: object): string =>
    `${name}{${Object.entries(all)
      .map(([key, value]) => `${key}="${value}"`)
      .join()}} 3\n`;
  for (const bad of poisoned(labels)) hidesIn(series('traces_service_graph_request_total', bad as object));
  for (const bad of poisoned(mesh)) hidesIn(series('istio_requests_total', bad as object));
  expect(tried).toBeGreaterThan(150);
  expect([...formats].sort()).toEqual(
    observedFormats
      .map(({ name }) => name)
      .filter((name) => name !== 'mesh-and-traces')
      .sort(),
  );
});
