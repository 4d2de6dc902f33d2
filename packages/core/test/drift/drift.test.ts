import { expect, test } from 'vitest';
import { grownRadii, observedModel } from '../../src/drift/observed-model.ts';
import { catalogModel } from '../catalog-model.ts';
import { driftOf, needsOf, rowsOf, seen } from './drift-of.ts';

const both = ['component', 'resource'] as const;

test('a declared dependency that is called is confirmed, and an undeclared call is listed with its share', async () => {
  const model = await catalogModel({
    'component:web': { dependsOn: ['component:checkout'] },
    'component:checkout': {},
    'component:ads': {},
  });
  const result = driftOf(model, seen(['loadgen > web 200', 'web > checkout 120', 'web > ads 40']));
  expect(rowsOf(result)).toEqual([
    'web > ads: undeclared',
    'web > checkout: confirmed',
    'loadgen > web: unknownCaller',
  ]);
  expect(result.rows[0]).toMatchObject({ calls: 40, share: 0.2, sources: ['jaeger'] });
  expect(result.dependencies).toMatchObject([{ verdict: 'confirmed', calls: 120, sources: ['jaeger'] }]);
});

test('a call through an API confirms that it is consumed and provided', async () => {
  const model = await catalogModel({
    'component:web': { consumesApis: ['prices'] },
    'component:search': { providesApis: ['prices'] },
    'api:prices': {},
  });
  const result = driftOf(model, seen(['web > search 9']));
  expect(rowsOf(result)).toEqual(['web > search: explained']);
  expect(result.rows[0]!.through).toEqual(['api:default/prices']);
  expect(needsOf(result)).toEqual(['api:prices > search: confirmed', 'web > api:prices: confirmed']);
});

test('the other provider of an API, and the replica of a store, are not exercised', async () => {
  const model = await catalogModel(
    {
      'component:web': { consumesApis: ['prices'] },
      'component:search': { providesApis: ['prices'] },
      'component:search2': { providesApis: ['prices'] },
      'api:prices': {},
      'component:checkout': {},
      'resource:primary': { type: 'database' },
      'resource:replica': { type: 'database' },
    },
    'entities: { component:checkout: { requires: [{ anyOf: [resource:primary, resource:replica] }] } }',
  );
  const result = driftOf(model, seen(['web > search', 'checkout > primary 3 database'], { sees: both }));
  expect(needsOf(result)).toEqual([
    'api:prices > search: confirmed',
    'api:prices > search2: notExercised',
    'checkout > resource:primary: confirmed',
    'checkout > resource:replica: notExercised',
    'web > api:prices: confirmed',
  ]);
});

test('an API that nobody consumes has no dependency to confirm', async () => {
  const model = await catalogModel({ 'component:search': { providesApis: ['prices'] }, 'api:prices': {} });
  expect(needsOf(driftOf(model, seen([])))).toEqual([]);
});

const gateway = {
  'component:web': { dependsOn: ['component:gateway'] },
  'component:gateway': { dependsOn: ['component:checkout'] },
  'component:checkout': {},
};

test('a call past a declared gateway is undeclared with a hint, and explained if the gateway is a relay', async () => {
  const plain = driftOf(await catalogModel(gateway), seen(['web > checkout']));
  expect(rowsOf(plain)).toEqual(['web > checkout: undeclared']);
  expect(plain.rows[0]!.relay).toBe('component:default/gateway');
  const relayed = driftOf(await catalogModel(gateway, 'relays: [component:gateway]'), seen(['web > checkout']));
  expect(rowsOf(relayed)).toEqual(['web > checkout: explained']);
});

test('a declared dependency behind a gateway is perhaps confirmed if the gateway is a relay', async () => {
  const entities = {
    'component:web': { dependsOn: ['component:checkout'] },
    'component:gateway': {},
    'component:checkout': {},
  };
  const rows = seen(['web > gateway', 'gateway > checkout']);
  const plain = driftOf(await catalogModel(entities), rows);
  expect(rowsOf(plain)).toEqual(['gateway > checkout: undeclared', 'web > gateway: undeclared']);
  expect(plain.rows[1]!.relay).toBe('component:default/gateway');
  expect(needsOf(plain)).toEqual(['web > checkout: notObserved']);
  const relayed = driftOf(await catalogModel(entities, 'relays: [component:gateway]'), rows);
  expect(rowsOf(relayed)).toEqual(['gateway > checkout: relayed', 'web > gateway: relayed']);
  expect(needsOf(relayed)).toEqual(['web > checkout: perhapsConfirmed']);
});

const throughQueue = (type: string) => ({
  'component:checkout': { dependsOn: ['resource:orders'] },
  'component:mailer': { dependsOn: ['resource:orders'] },
  'resource:orders': { type },
});

test('a call from producer to consumer is explained by a queue that both require', async () => {
  const result = driftOf(await catalogModel(throughQueue('kafka')), seen(['checkout > mailer 38']));
  expect(rowsOf(result)).toEqual(['checkout > mailer: explained']);
  expect(needsOf(result)).toEqual(['checkout > resource:orders: confirmed', 'mailer > resource:orders: confirmed']);
});

test('sharing a store explains nothing, unless the source says messaging or the config says queue', async () => {
  const store = await catalogModel(throughQueue('database'));
  expect(rowsOf(driftOf(store, seen(['checkout > mailer 38'])))).toEqual(['checkout > mailer: undeclared']);
  const queue = await catalogModel(throughQueue('database'), 'queues: [resource:orders]');
  expect(rowsOf(driftOf(queue, seen(['checkout > mailer 38'])))).toEqual(['checkout > mailer: explained']);
  // The consumer needs the producer; the list shows them in the order of the messages.
  const messages = driftOf(store, seen(['mailer > checkout 38 messaging'], { sees: both }));
  expect(rowsOf(messages)).toEqual(['checkout > mailer: explained']);
});

test('a shared store whose name is that of a queue is a hint', async () => {
  const model = await catalogModel({
    'component:checkout': { dependsOn: ['resource:kafka', 'resource:db'] },
    'component:mailer': { dependsOn: ['resource:kafka', 'resource:db'] },
    'resource:kafka': { type: 'database' },
    'resource:db': { type: 'database' },
  });
  const result = driftOf(model, seen(['checkout > mailer']));
  expect(result.rows).toMatchObject([{ verdict: 'undeclared', queue: 'resource:default/kafka' }]);
});

test('a consumer that asks its queue is confirmed, even where the source shows a call of the queue', async () => {
  const result = driftOf(await catalogModel(throughQueue('kafka')), seen(['orders > mailer'], { sees: both }));
  expect(rowsOf(result)).toEqual(['resource:orders > mailer: confirmed']);
  expect(needsOf(result)).toContain('mailer > resource:orders: confirmed');
});

test('the only store that a caller declares is proposed for a store that nobody knows', async () => {
  const model = await catalogModel({
    'component:checkout': { dependsOn: ['resource:orders-db'] },
    'resource:orders-db': { type: 'database' },
  });
  const result = driftOf(model, seen(['checkout > orders 5 database'], { sees: both }));
  expect(result.rows).toMatchObject([
    { verdict: 'unknownCallee', callee: 'orders', store: 'resource:default/orders-db' },
  ]);
  expect(needsOf(result)).toEqual(['checkout > resource:orders-db: notObservable, dependency never seen']);
});

test('users, addresses, calls of itself and telemetry are neither undeclared nor names', async () => {
  const model = await catalogModel({ 'component:web': {} });
  const result = driftOf(
    model,
    seen(['user > web 9 entry', 'web > 10.0.0.1', 'web > web', 'web > otel-collector', 'web > https://x.example']),
  );
  expect(rowsOf(result)).toEqual([
    'web > 10.0.0.1: address',
    'web > web: itself',
    'web > https://x.example: address',
    'web > otel-collector: ignored',
    'user > web: entry',
  ]);
  expect(result.names).toMatchObject({ seen: 1, matched: 1, unmatched: [] });
});

const pair = { 'component:web': { dependsOn: ['component:checkout'] }, 'component:checkout': {}, 'component:ads': {} };
const exercised = ['web > ads', 'ads > checkout'];

test.each([
  ['both ends are seen', exercised, {}, 'notObserved'],
  ['the window is not known', exercised, { window: undefined }, 'notObserved'],
  ['the dependent calls nobody', ['ads > checkout'], {}, 'notObservable, nothing from the dependent'],
  ['nobody calls the dependency', ['web > ads'], {}, 'notObservable, dependency never seen'],
  ['the window is short', exercised, { window: 3600 }, 'notObservable, window too short'],
  ['most names are not known', [...exercised, 'a > b', 'c > d'], {}, 'notObservable, names not matched'],
  ['the source is empty', [], {}, 'notObservable, nothing from the dependent'],
  ['the source is old', exercised, { until: '2026-11-01' }, 'notObservable, no source'],
  ['the source is recent', exercised, { until: '2026-11-10' }, 'notObserved'],
])('a dependency without calls, where %s', async (_, rows, about, expected) => {
  const { window, ...rest } = { window: 604_800 as number | undefined, ...about };
  const { window: __, ...source } = seen(rows, rest);
  const result = driftOf(await catalogModel(pair), { ...source, ...(window !== undefined && { window }) });
  expect(needsOf(result)).toEqual([`web > checkout: ${expected}`]);
});

test('two names of one entity are two names and one Component', async () => {
  const model = await catalogModel(pair, 'entities: { component:web: { seenAs: [envoy] } }');
  const { names } = driftOf(model, seen(['web > checkout', 'envoy > checkout', 'x > checkout']));
  expect(names).toMatchObject({ seen: 4, matched: 3, components: { seen: 2, of: 3 } });
});

test('rows of an old source are ignored', async () => {
  const result = driftOf(await catalogModel(pair), seen(['web > checkout'], { until: '2026-11-01' }));
  expect(rowsOf(result)).toEqual(['web > checkout: ignored']);
  expect(result.sources).toMatchObject([{ isOld: true }]);
});

test('an informational dependency is never missing', async () => {
  const model = await catalogModel(
    pair,
    'entities: { component:web: { requires: [{ on: component:checkout, class: informational }] } }',
  );
  expect(needsOf(driftOf(model, seen(exercised)))).toEqual(['web > checkout: notObservable, informational']);
});

test('a part and its whole need no dependency to call each other', async () => {
  const model = await catalogModel({ 'component:web': {}, 'component:cart': { subcomponentOf: 'component:web' } });
  expect(rowsOf(driftOf(model, seen(['web > cart', 'cart > web'])))).toEqual([
    'cart > web: confirmed',
    'web > cart: confirmed',
  ]);
});

test('rows with few calls are ignored if the config says so', async () => {
  const model = await catalogModel(pair, 'drift: { minCalls: 5 }');
  expect(rowsOf(driftOf(model, seen(['web > checkout 4', 'web > ads 5'])))).toEqual([
    'web > ads: undeclared',
    'web > checkout: ignored',
  ]);
});

test('two sources that show one call saw the same traffic', async () => {
  const result = driftOf(
    await catalogModel(pair),
    seen(['web > checkout 7']),
    seen(['web > checkout 5'], { name: 'mesh' }),
  );
  expect(result.rows).toMatchObject([{ calls: 7, sources: ['jaeger', 'mesh'] }]);
});

test('undeclared calls are in the worst case and not in the declared radius', async () => {
  const { graph, ...model } = await catalogModel(pair);
  const result = driftOf(
    { graph, ...model },
    seen(['web > ads 2', 'ads > cache 3 virtual_node', 'user > web 100 entry'], { sees: both }),
  );
  const observed = observedModel(graph, result);
  expect(grownRadii(graph, observed)).toEqual([
    { ref: 'resource:default/cache', before: 0, after: 2 },
    { ref: 'component:default/ads', before: 0, after: 1 },
  ]);
  expect(grownRadii(graph, observedModel(graph, result, { minShare: 0.1 }))).toEqual([
    { ref: 'resource:default/cache', before: 0, after: 1 },
  ]);
});
