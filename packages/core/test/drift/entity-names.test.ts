import { expect, test } from 'vitest';
import { entityNames } from '../../src/drift/entity-names.ts';
import { nameProposals } from '../../src/drift/name-proposals.ts';
import { catalogModel } from '../catalog-model.ts';

const entities = {
  'component:frontendproxy': {},
  'component:checkout': { annotations: { 'backstage.io/kubernetes-id': 'shop-co' } },
  'component:mail': { annotations: { 'faultline.dev/seen-as': 'mailer, post' } },
  'resource:checkout': { type: 'database' },
  'resource:orders': { type: 'database' },
};

async function matching(yaml = '') {
  const { graph, catalog, config } = await catalogModel(entities, yaml);
  const match = entityNames(catalog.entities, graph.nodes, config);
  return (name: string) => {
    const found = match(name);
    return found.is === 'entity' ? found.ref.replace('default/', '') : found.is;
  };
}

test.each([
  ['checkout', 'component:checkout'],
  ['Checkout', 'component:checkout'],
  ['orders', 'resource:orders'],
  ['frontend-proxy', 'component:frontendproxy'],
  ['shop-co', 'component:checkout'],
  ['mailer', 'component:mail'],
  ['POST', 'component:mail'],
  ['orders2', 'unknown'],
  ['-', 'unknown'],
])('%s stands for %s', async (name, expected) => {
  expect((await matching())(name)).toBe(expected);
});

test('rules of the config come first, and lead to a name or a ref', async () => {
  const match = await matching(`
names:
  - { seen: "shop-*", is: "*" }
  - { seen: mailer, is: resource:default/orders }
entities: { component:frontendproxy: { seenAs: [envoy] } }`);
  expect(['shop-checkout', 'mailer', 'envoy', 'shop-x'].map(match)).toEqual([
    'component:checkout',
    'resource:orders',
    'component:frontendproxy',
    'unknown',
  ]);
});

test('a name that two entities claim is ambiguous', async () => {
  const match = await matching('entities: { component:frontendproxy: { seenAs: [mailer] } }');
  expect(match('mailer')).toBe('ambiguous');
});

test('an affix that fits three names or more is proposed, never a guess', () => {
  const entities = ['a', 'b', 'c', 'web'].map((name) => `component:default/${name}`);
  expect(nameProposals(['shop-a', 'shop-b', 'shop-c', 'wep'], entities)).toEqual([
    { seen: 'shop-*', is: '*', matches: 3 },
  ]);
  expect(nameProposals(['shop-a', 'shop-b'], entities)).toEqual([]);
  const services = ['ads', 'cart', 'quote'].map((name) => `component:default/${name}service`);
  expect(nameProposals(['ads', 'cart', 'quote'], services)).toEqual([{ seen: '*', is: '*service', matches: 3 }]);
});

test('a ref in a rule may leave out the default namespace, as everywhere in the config', async () => {
  const match = await matching('names: [{ seen: db, is: "resource:orders" }, { seen: "*-db", is: "resource:*" }]');
  expect(['db', 'orders-db', 'mystery-db'].map(match)).toEqual(['resource:orders', 'resource:orders', 'unknown']);
});

test('the most specific rule for a name counts, whatever the order, and equal rules that differ are ambiguous', async () => {
  const rules = [
    '{ seen: "shop-*", is: "*" }',
    '{ seen: "shop-mail", is: "orders" }',
    '{ seen: "shop-ma*", is: "checkout" }',
  ];
  for (const order of [rules, [...rules].reverse()]) {
    const match = await matching(`names: [${order.join()}]`);
    expect([match('shop-mail'), match('shop-maker'), match('shop-checkout')]).toEqual([
      'resource:orders',
      'component:checkout',
      'component:checkout',
    ]);
  }
  const equal = await matching('names: [{ seen: "a-*", is: mail }, { seen: "*-b", is: orders }]');
  expect([equal('a-b'), equal('a-c')]).toEqual(['ambiguous', 'component:mail']);
});
