import { expect, test } from 'vitest';
import { describeProblem, openModel } from '../../../src/index.ts';
import { mergeCatalog, parseCatalogFile, terraformFile } from '../../../src/ingest/index.ts';
import { defaultConfig } from '../../../src/model/config.ts';

const arn = (service: string, name: string): string => `arn:aws:${service}:eu-1:111122223333:${name}`;
const resource = (type: string, name: string, values: object) => ({
  address: `${type}.${name}`,
  mode: 'managed',
  type,
  name,
  values,
});
const subnets = ['a', 'b', 'c'].map((zone) =>
  resource('aws_subnet', zone, { id: `subnet-${zone}`, availability_zone: `eu-1${zone}` }),
);
const group = resource('aws_db_subnet_group', 'db', { name: 'db', subnet_ids: ['subnet-a', 'subnet-b', 'subnet-c'] });
const all = ['subnet-a', 'subnet-b', 'subnet-c'];

const state = (...resources: readonly object[]): string =>
  JSON.stringify({ format_version: '1.0', values: { root_module: { resources: [...subnets, group, ...resources] } } });

function read(text: string) {
  const file = terraformFile({ path: 'state.json', text })!;
  const { graph } = openModel(mergeCatalog([file]).entities, defaultConfig, { asOf: '2026-11-20' });
  const short = (ref: string): string => ref.replace('default/', '').replace('failuredomain:', '');
  return {
    file,
    needs: graph.requirements.map(({ ref, needs, of }) => `${short(ref)} > ${needs} of ${of.map(short).join(' ')}`),
    problems: file.problems.map(describeProblem),
  };
}

test.each([
  [
    'aws_db_instance',
    { identifier: 'x', multi_az: true, db_subnet_group_name: 'db', availability_zone: 'eu-1a' },
    '2 of eu-1a eu-1b eu-1c',
  ],
  ['aws_db_instance', { identifier: 'x', multi_az: false, availability_zone: 'eu-1b' }, '1 of eu-1b'],
  [
    'aws_msk_cluster',
    { cluster_name: 'x', broker_node_group_info: [{ client_subnets: all }] },
    '2 of eu-1a eu-1b eu-1c',
  ],
  ['aws_lb', { name: 'x', subnets: all }, '1 of eu-1a eu-1b eu-1c'],
  ['aws_nat_gateway', { tags: { Name: 'x' }, subnet_id: 'subnet-b' }, '1 of eu-1b'],
  [
    'aws_elasticache_replication_group',
    {
      replication_group_id: 'x',
      multi_az_enabled: true,
      automatic_failover_enabled: true,
      preferred_cache_cluster_azs: ['eu-1a', 'eu-1b'],
    },
    '1 of eu-1a eu-1b',
  ],
  [
    'aws_elasticache_replication_group',
    { replication_group_id: 'x', preferred_cache_cluster_azs: ['eu-1a', 'eu-1b'] },
    '2 of eu-1a eu-1b',
  ],
  ['aws_elasticache_cluster', { cluster_id: 'x', az_mode: 'single-az', availability_zone: 'eu-1c' }, '1 of eu-1c'],
])('%s with %j needs %s', (type, values, expected) => {
  const { needs } = read(state(resource(type, 'x', values)));
  expect(needs).toEqual([`resource:x > ${expected.replaceAll('eu-', 'zone/eu-')}`]);
});

test('a queue has a region and no zone, and a service needs what holds the address in its environment', () => {
  const secret = 'hunter2-canary';
  const containers = JSON.stringify([
    {
      name: 'web',
      environment: [
        { name: 'DB', value: `postgres://app:${secret}@orders.rds.example:5432/x` },
        { name: 'Q', value: 'https://sqs.eu-1.example/1/mail' },
      ],
    },
  ]);
  const { needs, file, problems } = read(
    state(
      resource('aws_db_instance', 'o', {
        identifier: 'orders',
        availability_zone: 'eu-1a',
        address: 'orders.rds.example',
        password: secret,
      }),
      resource('aws_sqs_queue', 'm', { name: 'mail', arn: arn('sqs', 'mail'), url: 'https://sqs.eu-1.example/1/mail' }),
      resource('aws_sqs_queue', 'n', { name: 'other', url: 'https://sqs.eu-1.example/1/other' }),
      resource('aws_ecs_task_definition', 't', { family: 'web', container_definitions: containers }),
      resource('aws_ecs_service', 's', {
        name: 'web-v2',
        task_definition: 'arn:x:task-definition/web:7',
        network_configuration: [{ subnets: ['subnet-a'] }],
        tags: { service: 'web' },
      }),
    ),
  );
  expect(problems).toEqual([]);
  expect(needs).toEqual([
    'component:web > 1 of zone/eu-1a',
    'component:web > 1 of resource:mail',
    'component:web > 1 of resource:orders',
    'resource:mail > 1 of account/111122223333',
    'resource:mail > 1 of region/eu-1',
    'resource:orders > 1 of zone/eu-1a',
  ]);
  expect(JSON.stringify(file)).not.toContain(secret);
});

test('what runs in a subnet reaches the internet through the NAT gateways of its route table, as far as is known', () => {
  const table = (name: string, subnet: string, more: object = {}) => [
    resource('aws_route_table', name, { id: `rtb-${name}`, ...more }),
    resource('aws_route_table_association', name, { route_table_id: `rtb-${name}`, subnet_id: subnet }),
  ];
  const text = state(
    resource('aws_nat_gateway', 'one', { id: 'nat-1', subnet_id: 'subnet-c', tags: { Name: 'one' } }),
    ...table('a', 'subnet-a', { route: [{ nat_gateway_id: '' }, { nat_gateway_id: 'nat-1' }] }),
    ...table('b', 'subnet-b'),
    resource('aws_route', 'b', { route_table_id: 'rtb-b', nat_gateway_id: 'nat-1' }),
    ...table('c', 'subnet-c', { route: [{ nat_gateway_id: '', gateway_id: 'igw' }] }),
    resource('aws_ecs_service', 'web', { name: 'web', network_configuration: [{ subnets: ['subnet-a'] }] }),
    resource('aws_instance', 'job', { subnet_id: 'subnet-b', tags: { service: 'job' } }),
    resource('aws_instance', 'edge', { subnet_id: 'subnet-c', tags: { service: 'edge' } }),
    resource('aws_lb', 'front', { name: 'front', subnets: ['subnet-a'] }),
  );
  const { file } = read(text);
  const needs = file.entities.flatMap(({ ref, claims }) =>
    (claims?.requires ?? []).map((each) => [ref, each.of.join(), each.class].join(' ')),
  );
  expect(needs.sort()).toEqual([
    'component:default/job resource:default/one informational',
    'component:default/web resource:default/one informational',
  ]);
});

test('a plan without ids says how much it does not know, and uses the subnets that its configuration names', () => {
  const plan = JSON.stringify({
    format_version: '1.2',
    planned_values: {
      root_module: {
        resources: [
          ...subnets,
          resource('aws_lb', 'w', { name: 'w' }),
          resource('aws_nat_gateway', 'n', { tags: { Name: 'n' } }),
        ],
      },
    },
    configuration: {
      root_module: {
        resources: [
          {
            address: 'aws_nat_gateway.n',
            expressions: { subnet_id: { references: ['aws_subnet.b.id', 'aws_subnet.b'] } },
          },
          { address: 'aws_lb.w', expressions: { subnets: { references: ['aws_subnet.many'] } } },
        ],
      },
    },
  });
  const { needs, problems } = read(plan);
  expect(needs).toEqual(['resource:n > 1 of zone/eu-1b']);
  expect(problems).toEqual([
    'the zone of 1 of 2 resources is not known: a plan does not say it before it is applied; the state does',
  ]);
});

test('resources of one name keep their addresses', () => {
  const { file } = read(
    state(resource('aws_sqs_queue', 'a', { name: 'mail' }), resource('aws_sns_topic', 'a', { name: 'Mail' })),
  );
  expect(file.entities.map(({ ref }) => ref)).toEqual([
    'resource:default/aws_sqs_queue.a',
    'resource:default/aws_sns_topic.a',
  ]);
});

test.each([
  ['{"version": 4, "terraform_version": "1.9.0", "serial": 3, "resources": [{"password": "canary"}]}', /raw state/],
  ['{"@level":"info","@message":"Terraform 1.14.0 canary"}\n{"@level":"info"}', /log of `terraform plan -json`/],
  ['{"format_version": "1.0", "values": {"canary"', /not valid JSON/],
])('%s is refused without a word of its content', (text, reason) => {
  const file = parseCatalogFile({ path: 'state.json', text });
  expect(file).toMatchObject({ entities: [], incomplete: true, isPrivate: true });
  const said = file.problems.map(describeProblem).join();
  expect(said).toMatch(reason);
  expect(said).not.toContain('canary');
});

test('an empty state is empty', () => {
  expect(read('{"format_version": "1.0"}')).toMatchObject({ needs: [], problems: [] });
});

test('whatever has the shape of a state, nothing throws', () => {
  for (const values of [
    null,
    1,
    [],
    { root_module: null },
    { root_module: { resources: [null, 1, { type: 'aws_lb' }], child_modules: [null, []] } },
  ])
    expect(() => terraformFile({ path: 'x', text: JSON.stringify({ format_version: '1.0', values }) })).not.toThrow();
});

const places = (type: string, values: object): readonly string[] =>
  read(state(resource(type, 'x', { name: 'x', ...values }))).needs.map((need) => need.slice(need.indexOf('>') + 2));

test.each([
  ['azurerm_linux_virtual_machine', { location: 'West Europe', zone: '2' }, ['1 of zone/westeurope-2']],
  [
    'azurerm_kubernetes_cluster',
    { location: 'eu', default_node_pool: [{ zones: ['2', '1'] }] },
    ['1 of zone/eu-1 zone/eu-2'],
  ],
  [
    'azurerm_postgresql_flexible_server',
    {
      location: 'eu',
      zone: '1',
      high_availability: [{ mode: 'ZoneRedundant', standby_availability_zone: '3' }],
    },
    ['1 of zone/eu-1 zone/eu-3'],
  ],
  [
    'azurerm_postgresql_flexible_server',
    { location: 'eu', zone: '1', high_availability: [{ mode: 'SameZone', standby_availability_zone: '1' }] },
    ['1 of zone/eu-1'],
  ],
  ['azurerm_nat_gateway', { location: 'eu', zones: ['1'] }, ['1 of zone/eu-1']],
  ['azurerm_servicebus_namespace', { location: 'eu' }, []],
  ['google_compute_instance', { zone: 'europe-west1-b', project: 'shop' }, ['1 of zone/europe-west1-b']],
  [
    'google_sql_database_instance',
    {
      region: 'eu-1',
      settings: [
        { availability_type: 'REGIONAL', location_preference: [{ zone: 'eu-1-b', secondary_zone: 'eu-1-c' }] },
      ],
    },
    ['1 of zone/eu-1-b zone/eu-1-c'],
  ],
  [
    'google_sql_database_instance',
    { region: 'eu-1', settings: [{ availability_type: 'ZONAL', location_preference: [{ zone: 'eu-1-b' }] }] },
    ['1 of zone/eu-1-b'],
  ],
  ['google_sql_database_instance', { region: 'eu-1', settings: [{ availability_type: 'REGIONAL' }] }, []],
  [
    'google_redis_instance',
    { region: 'eu-1', tier: 'STANDARD_HA', location_id: 'eu-1-b', alternative_location_id: 'eu-1-c' },
    ['1 of zone/eu-1-b zone/eu-1-c'],
  ],
  ['google_redis_instance', { tier: 'BASIC', location_id: 'eu-1-b' }, ['1 of zone/eu-1-b']],
  ['google_container_cluster', { location: 'eu-1-b' }, ['1 of zone/eu-1-b']],
  [
    'google_container_cluster',
    { location: 'eu-1', node_locations: ['eu-1-b', 'eu-1-c'] },
    ['1 of zone/eu-1-b zone/eu-1-c'],
  ],
  ['google_pubsub_topic', { project: 'shop' }, []],
])('%s with %j lies in %j', (type, values, zones) => {
  expect(places(type, values).filter((each) => each.includes('zone/'))).toEqual(zones);
});

test('regions, subscriptions and projects are axes of their own', () => {
  const id = '/subscriptions/0000-1111/resourceGroups/a/providers/b';
  expect(places('azurerm_servicebus_namespace', { location: 'North Europe', id })).toEqual([
    '1 of account/0000-1111',
    '1 of region/northeurope',
  ]);
  expect(places('google_cloud_run_v2_service', { location: 'eu-1', project: 'shop' })).toEqual([
    '1 of account/shop',
    '1 of region/eu-1',
  ]);
});

test('a resource of Azure without a zone is counted as unknown, and one that Azure spreads is not', () => {
  const redundant = resource('azurerm_mssql_database', 'a', { name: 'a', zone_redundant: true });
  const plain = resource('azurerm_mssql_database', 'b', { name: 'b', zone_redundant: false });
  expect(read(state(redundant, plain)).problems).toEqual([
    'the zone of 1 of 2 resources is not known: the file does not say it',
  ]);
});

test('a container or function of Azure or Google needs what its variables name, and no value of them is kept', () => {
  const { needs, file } = read(
    state(
      resource('google_redis_instance', 'r', { name: 'cache', tier: 'BASIC', host: '10.0.0.7' }),
      resource('azurerm_postgresql_flexible_server', 'p', { name: 'orders', fqdn: 'orders.pg.example' }),
      resource('google_cloud_run_v2_service', 'w', {
        name: 'web',
        template: [{ containers: [{ env: [{ name: 'REDIS', value: 'redis://:canary@10.0.0.7:6379' }] }] }],
      }),
      resource('azurerm_linux_function_app', 'f', {
        name: 'mailer',
        app_settings: { name: 'x', DB: 'Host=orders.pg.example;Password=canary' },
      }),
    ),
  );
  expect(needs).toEqual(['component:mailer > 1 of resource:orders', 'component:web > 1 of resource:cache']);
  expect(JSON.stringify(file)).not.toContain('canary');
});
