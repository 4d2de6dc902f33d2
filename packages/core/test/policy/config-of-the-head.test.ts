import { expect, test } from 'vitest';
import { change, type Entities } from './judged-change.ts';

const shop: Entities = {
  'group:team': {},
  'system:orders': {},
  'system:payments': {},
  'system:identity': {},
  'component:auth': { system: 'identity' },
  'component:cart': { system: 'orders', dependsOn: ['component:auth'] },
  'component:billing': { system: 'payments' },
};

const failing: Entities = { ...shop, 'component:billing': { system: 'payments', dependsOn: ['component:auth'] } };

const needsAuth = 'entities:\n  component:billing: { requires: [component:auth] }\n';
const softly = 'entities:\n  component:billing: { requires: [{ on: component:auth, class: soft }] }\n';
const budget = 'rules: { radius-budget: { severity: error, budgets: [{ components: 1 }] } }\n';
const inOneZone = ['auth', 'cart', 'billing'].map((name) => `component:${name}: { placedIn: { zone: a } }`).join(', ');

test.each<[string, Entities, string, string]>([
  ['adds a dependency', shop, '', needsAuth],
  ['takes back a claim', shop, softly, needsAuth],
  [
    'takes back a claim by selector',
    failing,
    'claims: [{ from: { kind: component }, to: { ref: "component:default/auth" }, class: soft }]\n',
    '',
  ],
  ['places all of it in one zone', shop, budget, `${budget}entities: { ${inOneZone} }\n`],
])('a change whose config %s is judged by it', async (_, entities, before, after) => {
  const { errors } = await change([entities, before], [entities, after]);
  expect(errors.join()).toMatch(/takes down [23] Components/);
});

test('a finding that the config of a change causes stands at the line that it adds', async () => {
  const { found } = await change([shop], [shop, needsAuth]);
  const [finding] = found.filter(({ severity }) => severity === 'error');
  expect(finding).toMatchObject({ ref: 'component:default/auth', source: { file: 'faultline.yaml', line: 2 } });
});

test('a new journey does not make known findings worse, and is listed', async () => {
  const { errors, notes } = await change([failing], [failing, 'journeys: { buy: { requires: [component:cart] } }\n']);
  expect([errors, notes]).toEqual([[], ['journeys of faultline.yaml differs from the base, which judges this change']]);
});

test('what the config claims of a component follows it to another kind, and leaves with it', async () => {
  const claimed = `${needsAuth}rules: { unbounded-shared-component: error }\n`;
  const { 'component:billing': _, ...without } = shop;
  expect((await change([shop, claimed], [without])).errors).toEqual([]);
  const asResource = await change([shop, claimed], [{ ...without, 'resource:billing': { system: 'payments' } }]);
  expect(asResource.judged.graph.requirements.map(({ ref, of }) => `${ref} ${of}`)).toContain(
    'resource:default/billing component:default/auth',
  );
});

test('what a known journey needs in addition is judged', async () => {
  const journey = (...on: readonly string[]): string =>
    `journeys: { buy: { requires: [${on.map((name) => `component:${name}`).join(', ')}] } }
rules: { radius-budget: { severity: error, budgets: [{ journeys: 0 }] } }
`;
  const entities: Entities = { ...shop, 'component:search': { system: 'orders' } };
  const { errors } = await change([entities, journey('search')], [entities, journey('search', 'cart')]);
  expect(errors.join()).toContain('component:cart');
});
