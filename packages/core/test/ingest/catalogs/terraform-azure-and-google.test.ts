import { expect, test } from 'vitest';
import { read, resource, state } from './terraform-state.ts';

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
