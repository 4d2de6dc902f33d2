/** Files of observed calls, deployment files and states, with a secret in each of their fields in turn. */

/** In any field, also in one that holds a name. */
const secret = 'https://user:CANARY@host.example/path/CANARY?token=CANARY#CANARY';

const links = [
  { parent: 'web', child: 'checkout', callCount: 3, errorCount: 1 },
  { parent: 'checkout', child: 'db', callCount: 1 },
];
export const labels = { client: 'web', server: 'checkout', connection_type: 'database', failed: 'false' };
export const mesh = {
  reporter: 'source',
  source_workload: 'web',
  source_workload_namespace: 'shop',
  destination_service_name: 'checkout',
  destination_workload_namespace: 'shop',
};
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
const resource = (type: string, values: object) => ({ address: `${type}.x`, mode: 'managed', type, name: 'x', values });
export const seeds: readonly unknown[] = [
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

/** A state with a resource of each provider, where names, zones and addresses stand. */
export const state = {
  format_version: '1.0',
  values: {
    root_module: {
      resources: [
        resource('aws_subnet', { id: 's', availability_zone: 'eu-1a' }),
        resource('aws_nat_gateway', { id: 'nat', subnet_id: 's' }),
        resource('aws_route_table', { id: 'rtb', route: [{ nat_gateway_id: 'nat' }] }),
        resource('aws_route_table_association', { route_table_id: 'rtb', subnet_id: 's' }),
        resource('aws_db_instance', {
          identifier: 'db',
          arn: 'arn:aws:rds:eu-1:111122223333:db:db',
          availability_zone: 'eu-1a',
          address: 'db.x',
          password: 'p',
        }),
        resource('aws_instance', { subnet_id: 's', availability_zone: 'eu-1a', tags: { service: 'web', Name: 'w' } }),
        resource('aws_lambda_function', { function_name: 'f', environment: [{ variables: { DB: 'db.x' } }] }),
        resource('azurerm_linux_virtual_machine', {
          name: 'vm',
          location: 'West Europe',
          zone: '1',
          id: '/subscriptions/a/b',
        }),
        resource('google_compute_instance', {
          name: 'vm2',
          zone: 'us-central1-a',
          project: 'shop',
          labels: { app: 'a' },
        }),
      ],
    },
  },
};

/** The value with each leaf in turn, and each object in turn with one key more, replaced by the secret. */
export function* poisoned(value: unknown): Generator<unknown> {
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
