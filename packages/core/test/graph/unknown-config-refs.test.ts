import { describe, expect, test } from 'vitest';
import { openModel, rules, unknownConfigRefs } from '../../src/index.ts';
import { parseConfig } from '../../src/ingest/index.ts';
import { catalogModel } from '../catalog-model.ts';

const shop = {
  'system:sales': {},
  'component:cart': { system: 'sales', owner: 'team', dependsOn: ['component:auth', 'resource:vendor'] },
  'component:auth': { system: 'sales', owner: 'team', annotations: { 'faultline.dev/seen-as': 'login, front-shop' } },
};

/** What `faultline.yaml` names and the catalog does not know, each with what was meant. */
async function unknownIn(text: string): Promise<readonly string[]> {
  const { catalog } = await catalogModel(shop);
  const { config, refs, problems } = parseConfig({ path: 'faultline.yaml', text }, rules);
  expect(problems).toEqual([]);
  const { graph } = openModel(catalog.entities, config!, { asOf: '2026-11-20' });
  return unknownConfigRefs(refs, graph, catalog.entities, () => false).map(
    ({ key, fault, source }) => `${source.line} ${key} ${fault.ref} ${fault.suggestion ?? '-'}`,
  );
}

test.each([
  ['entities:\n  component:athu: { tier: 1 }', '2 entities component:default/athu component:default/auth'],
  ['entities:\n  component:shop/cart: { tier: 1 }', '2 entities component:shop/cart component:default/cart'],
  [
    'entities:\n  component:cart:\n    requires: [component:atuh]',
    '3 requires component:default/atuh component:default/auth',
  ],
  ['entities:\n  component:cart: { bound: [api:auth] }', '2 bound api:default/auth component:default/auth'],
  ['journeys:\n  buy: { requires: [component:nowhere] }', '2 requires component:default/nowhere -'],
  [
    'claims:\n  - { from: { system: sale }, to: { type: x }, class: soft }',
    '2 system system:default/sale system:default/sales',
  ],
  [
    'forbidden:\n  - { name: n, from: { owner: teem }, to: { ref: "component:default/*" } }',
    '2 owner group:default/teem group:default/team',
  ],
  [
    'forbidden:\n  - { name: n, from: { tier: 1 }, to: { ref: "component:default/carts" } }',
    '2 ref component:default/carts component:default/cart',
  ],
  ['alerts:\n  - { name: slow, on: component:card }', '2 on component:default/card component:default/cart'],
  ['names:\n  - { seen: x, is: carts }', '2 is carts cart'],
  ['names:\n  - { seen: x, is: front-shpo }', '2 is front-shpo front-shop'],
  ['relays: [component:gateway]', '1 relays component:default/gateway -'],
  ['queues:\n  - resource:vendors', '2 queues resource:default/vendors resource:default/vendor'],
  [
    'rules:\n  radius-budget:\n    budgets:\n      - { entity: component:card, components: 1 }',
    '4 entity component:default/card component:default/cart',
  ],
  [
    'journeys: { buy: { requires: [component:cart] } }\nchecks:\n  up: { journey: buy, exercises: [component:carts] }',
    '3 exercises component:default/carts component:default/cart',
  ],
])('%j names an entity that the catalog does not know', async (text, expected) => {
  expect(await unknownIn(text)).toEqual([expected]);
});

test('a plain name may be one that an entity has, is seen under, or gets from a file of deployments', async () => {
  const names = ['cart', 'Front_Shop', 'vendor', 'seen-here', 'checkout-pod', 'athu'];
  const text = `names:\n${names.map((is) => `  - { seen: x-${is}, is: ${is} }\n`).join('')}`;
  expect(await unknownIn(`${text}entities: { component:auth: { seenAs: [seen-here] } }\n`)).toEqual([]);
});

test('what the catalog describes, or only refers to, may be named', async () => {
  const text =
    'entities:\n  resource:vendor: { tier: 1, bound: [system:sales] }\n  component:cart: { requires: [resource:vendor] }\njourneys: { buy: { requires: [component:cart], owner: group:nobody } }\nclaims: [{ from: { owner: group:team }, to: { ref: "component:default/a*" }, class: soft }]\n';
  expect(await unknownIn(text)).toEqual([]);
});

describe('a pattern where one entity belongs', () => {
  test.each([
    'entities: { "component:*": { tier: 1 } }',
    'relays: ["component:a?"]',
    'journeys: { buy: { requires: ["component:*"] } }',
  ])('%s is an error', (text) => {
    const { problems } = parseConfig({ path: 'faultline.yaml', text }, rules);
    expect(problems.map(({ code }) => code)).toEqual(['invalid-config']);
  });
});
