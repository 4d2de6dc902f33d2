import { expect, test } from 'vitest';
import { describeProblem } from '../../../src/index.ts';
import { parseCatalogFile, terraformFile } from '../../../src/ingest/index.ts';
import { read, resource, state, subnets } from './terraform-state.ts';

const arn = (service: string, name: string): string => `arn:aws:${service}:eu-1:111122223333:${name}`;

const all = ['subnet-a', 'subnet-b', 'subnet-c'];

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

test('an empty state is empty, and says so; resources of types that are not read are counted', () => {
  expect(read('{"format_version": "1.0"}')).toMatchObject({ needs: [], problems: ['it holds no resource'] });
  const types = ['aws_iam_role', 'aws_s3_bucket', 'aws_subnet'].map((type) => resource(type, 'x', {}));
  expect(read(state(...types)).problems).toEqual([
    '1 of 7 resources is of types that are not read (docs/sources.md lists those that are)',
  ]);
});

test.each(['provider_schemas', 'function_signatures', 'diagnostics'])(
  'an output of Terraform with %s is neither a state nor a plan, and is refused',
  (key) => {
    const file = terraformFile({ path: 'x', text: JSON.stringify({ format_version: '1.0', [key]: {} }) });
    expect(file).toMatchObject({ incomplete: true, isPrivate: true, problems: [{ code: 'unreadable-file' }] });
  },
);

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
