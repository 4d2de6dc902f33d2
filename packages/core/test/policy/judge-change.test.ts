import { expect, test } from 'vitest';
import { describeRemedy } from '../../src/policy/rule/remedy-text.ts';
import { change, type Entities } from './judged-change.ts';

const shop: Entities = {
  'group:team': {},
  'system:sales': {},
  'system:stock': {},
  'system:post': {},
  'component:orders': { system: 'sales', dependsOn: ['resource:db'] },
  'component:shelves': { system: 'stock', dependsOn: ['resource:db'] },
  'component:scanner': { system: 'stock', dependsOn: ['resource:db'] },
  'component:parcels': { system: 'post' },
  'resource:db': { type: 'database', system: 'sales' },
};

test('a state of the catalog that does not change has no finding', async () => {
  const { errors, warnings, notes } = await change([shop], [shop]);
  expect([errors, warnings, notes]).toEqual([[], [], []]);
});

test('a wider radius stands at the line that the change adds, and its remedy is about that line', async () => {
  const { found, judged } = await change(
    [shop],
    [{ ...shop, 'component:parcels': { system: 'post', dependsOn: ['resource:db'] } }],
  );
  const [finding] = found.filter(({ state }) => state.kind === 'worse');
  expect(finding).toMatchObject({
    rule: 'unbounded-shared-component',
    state: { added: ['component:default/parcels'] },
  });
  const { requirements } = judged.graph;
  const added = requirements.find(({ ref, of }) => ref.endsWith('parcels') && of[0]?.endsWith('/db'))!;
  expect(finding?.source).toEqual(added.source);
  expect(finding?.entitySource?.line).toBe(
    judged.graph.nodes.find(({ ref }) => ref === 'resource:default/db')?.source?.line,
  );
  expect(describeRemedy(finding!.remedy, requirements)).toBe(
    'this change adds component:parcels → resource:db: make it soft, give it a fallback, or leave it out',
  );
});

const wider: Entities = { ...shop, 'component:parcels': { system: 'post', dependsOn: ['resource:db'] } };

test.each<[string, Entities, string]>([
  [
    'another system for the new dependent',
    { ...wider, 'component:parcels': { system: 'sales', dependsOn: ['resource:db'] } },
    '',
  ],
  ['a wide bound', wider, 'entities: { resource:db: { bound: [system:sales, system:stock, system:post] } }'],
  ['a rule that is off', wider, 'rules: { unbounded-shared-component: off }'],
  [
    'a soft claim in the config',
    wider,
    'entities: { component:parcels: { requires: [{ on: resource:db, class: soft }] } }',
  ],
])('a change cannot pass by %s: the base judges it, and the report says so', async (_, entities, yaml) => {
  const { errors, warnings } = await change([shop], [entities, yaml]);
  expect(errors.filter((text) => text.includes('resource:db is shared'))).toHaveLength(1);
  expect(warnings.filter((text) => text.includes('would be loosened by this change'))).not.toEqual([]);
});

test('a changed judgement that lets nothing pass is a note', async () => {
  const annotations = { 'faultline.dev/resilience': 'tier: 2' };
  const { errors, warnings, notes } = await change(
    [shop],
    [
      { ...shop, 'component:parcels': { system: 'post', type: 'website', annotations } },
      'journeys: { buy: { requires: [component:orders] } }',
    ],
  );
  expect([errors, warnings]).toEqual([[], []]);
  expect([...notes].sort()).toEqual([
    'journeys of faultline.yaml differs from the base, which judges this change',
    'tier of component:parcels changes from none to 2, which counts once it is merged',
    'type of component:parcels changes from service to website, which counts once it is merged',
  ]);
});

test('an entity that leaves while others need it is an error, an unneeded one a note', async () => {
  const { 'resource:db': _, ...withoutDb } = shop;
  expect((await change([shop], [withoutDb])).errors).toContain(
    'resource:db leaves the catalog, and component:orders, component:scanner, component:shelves still need it',
  );
  const { 'component:parcels': __, ...withoutParcels } = shop;
  const unneeded = await change([shop], [withoutParcels]);
  expect(unneeded.errors).toEqual([]);
  expect(unneeded.notes).toContain('component:parcels leaves the catalog');
});

test('the only provider of an API that is still consumed is still needed', async () => {
  const api: Entities = {
    'group:team': {},
    'api:pay': {},
    'component:cart': { consumesApis: ['pay'] },
  };
  const { errors } = await change([{ ...api, 'component:payer': { providesApis: ['pay'] } }], [api]);
  expect(errors).toEqual([
    'component:payer leaves the catalog: no entity provides api:pay any more, which component:cart still needs',
  ]);
});

test('a renamed entity whose references were forgotten is still needed', async () => {
  const { 'resource:db': db, ...rest } = shop;
  const { errors } = await change([shop], [{ ...rest, 'resource:database': db! }]);
  expect(errors.join()).toContain('resource:db leaves the catalog');
});

test('another member of the same cost is reported, a costlier one is worse', async () => {
  const swapped: Entities = {
    ...shop,
    'component:shelves': { system: 'stock' },
    'component:parcels': { system: 'post', dependsOn: ['resource:db'] },
  };
  const same = await change([shop], [swapped]);
  expect(same.errors).toEqual([]);
  expect(same.warnings).toContain(
    'the loss of resource:db takes down as many as before, but component:parcels instead of component:shelves (unbounded-shared-component)',
  );
  const tiers = 'entities: { component:parcels: { tier: 1 }, component:shelves: { tier: 3 } }';
  expect((await change([shop, tiers], [swapped, tiers])).errors).toHaveLength(1);
});

const bridged = `
journeys: { buy: { requires: [component:web] } }
entities: { component:web: { requires: [{ on: component:prices, fallback: { lasts: 1h } }] } }`;
const priced: Entities = {
  'group:team': {},
  'system:sales': {},
  'component:web': { system: 'sales', dependsOn: ['component:prices'] },
  'component:cart': { system: 'sales', dependsOn: ['component:prices'] },
  'component:prices': { system: 'sales' },
};

test('a new path around a fallback makes a journey go down sooner', async () => {
  const head = { ...priced, 'component:web': { system: 'sales', dependsOn: ['component:prices', 'component:cart'] } };
  const { errors, warnings, found } = await change([priced, bridged], [head, bridged]);
  expect(errors).toEqual(['journey:buy goes down at once when component:prices fails, instead of after 1h']);
  expect(warnings).toContain('component:web goes down at once when component:prices fails, instead of after 1h');
  expect(found.find(({ rule }) => rule === 'fallback-bypassed')?.source?.file).toBe('catalog.json');
});

test('a change that passes because of an unproven claim says so, and fails where the policy disbelieves new claims', async () => {
  const claim = {
    'faultline.dev/resilience': 'requires: [{ on: "resource:db", class: soft }]',
  };
  const head: Entities = { ...shop, 'component:parcels': { system: 'post', annotations: claim } };
  const believed = await change([shop], [head]);
  expect(believed.errors).toEqual([]);
  expect(believed.warnings).toContain(
    'component:parcels claims that it only degrades without resource:db, which is unproven: without the claim this change has 1 finding more that fail',
  );
  const strict = 'policy: { newClaims: disbelieve }';
  expect((await change([shop, strict], [head, strict])).errors).toHaveLength(1);
});

test('evidence that comes with a new claim proves nothing yet, and counts where the base has it', async () => {
  const claim = (evidence: string): Entities => ({
    ...shop,
    'component:parcels': {
      system: 'post',
      annotations: { 'faultline.dev/resilience': `requires: [{ on: "resource:db", class: soft${evidence} }]` },
    },
  });
  const proven = claim(', evidence: { date: 2026-11-01 }');
  const { warnings, found, judged } = await change([shop], [proven]);
  const [doubted] = found.filter(({ rule }) => rule === 'unproven-new-claim');
  expect(describeRemedy(doubted!.remedy, judged.graph.requirements)).toBe(
    'review the evidence for resource:db: it counts once this change is merged',
  );
  expect(warnings).toContain(
    'component:parcels claims that it only degrades without resource:db, and the evidence comes with this change: without the claim this change has 1 finding more that fail',
  );
  const strict = 'policy: { newClaims: disbelieve }';
  expect((await change([shop, strict], [proven, strict])).errors).toHaveLength(1);
  expect((await change([proven, strict], [proven, strict])).errors).toEqual([]);
});

test('new Components do not make the share of a radius smaller, and no share is above 100%', async () => {
  const budget = 'rules: { radius-budget: { budgets: [{ entity: "resource:db", share: 0.8 }] } }';
  const more = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [`component:${name}`, {}]));
  const needing = { ...shop, 'component:parcels': { system: 'post', dependsOn: ['resource:db'] } };
  const { errors } = await change([shop, budget], [{ ...needing, ...more }, budget]);
  expect(errors).toContain('the loss of resource:db takes down 100% of the Components, and its budget is 80%');
  const all = Object.fromEntries(Object.keys(more).map((ref) => [ref, { dependsOn: ['resource:db'] }]));
  const wider = await change([shop, budget], [{ ...needing, ...all }, budget]);
  expect(wider.errors).toContain('the loss of resource:db takes down 100% of the Components, and its budget is 80%');
});

test('an entity whose kind changes is judged by the kind that it has in the base', async () => {
  const { 'component:parcels': _, ...rest } = shop;
  const dependsOn = ['resource:db'];
  const asResource = (spec: object): Entities => ({
    ...rest,
    'resource:parcels': { type: 'service', system: 'post', ...spec },
  });
  const unneeded = await change([shop], [asResource({})]);
  expect(unneeded.errors).toEqual([]);
  expect(unneeded.notes).toContain('component:parcels leaves the catalog, and its name continues as resource:parcels');
  expect(unneeded.notes).toContain(
    'kind of resource:parcels changes from component to resource, which counts once it is merged',
  );
  const dependent = await change([shop], [asResource({ dependsOn })]);
  expect(dependent.errors.filter((text) => text.includes('resource:db is shared'))).toHaveLength(1);
  expect(dependent.warnings.join()).toContain('kind of resource:parcels changes from component to resource');
});

test.each([
  ['system', 'system:db'],
  ['domain', 'domain:db'],
  ['group', 'group:db'],
  ['kind that is not described', 'service:db'],
])('an entity that leaves is still needed where what needs it now names a %s', async (_, ref) => {
  const { 'resource:db': __, ...rest } = shop;
  const renamed = Object.fromEntries(
    Object.entries(rest).map(([each, spec]) => [
      each,
      spec.dependsOn === undefined ? spec : { ...spec, dependsOn: [ref] },
    ]),
  );
  const { errors } = await change([shop], [ref.startsWith('service') ? renamed : { ...renamed, [ref]: {} }]);
  expect(errors).toContain(
    'resource:db leaves the catalog, and component:orders, component:scanner, component:shelves still need it',
  );
  // What the base needs under another kind is not what leaves.
  const system: Entities = { ...shop, 'system:parcels': {}, 'component:orders': { dependsOn: ['system:parcels'] } };
  const { 'component:parcels': parcels, ...withoutParcels } = system;
  expect((await change([system], [withoutParcels])).errors).toEqual([]);
});

test.each(['system:login', 'group:login', 'service:login'])(
  'what is needed and consists of nothing that is described can be a shared component: %s',
  async (ref) => {
    const described: Entities = ref.startsWith('service') ? {} : { [ref]: {} };
    const { 'component:parcels': _, 'component:orders': __, ...rest } = shop;
    const needing = (name: string, system: string): Entities => ({
      [`component:${name}`]: { system, dependsOn: [ref] },
    });
    const base = { ...shop, ...described, ...needing('orders', 'sales') };
    const { errors } = await change(
      [base],
      [{ ...rest, ...described, ...needing('orders', 'sales'), ...needing('parcels', 'post') }],
    );
    expect(errors.join()).toContain(`${ref} is shared: its loss takes down 2 Components`);
  },
);

test.each<[string, Entities, Entities]>([
  [
    'its owner',
    { 'component:parcels': { system: 'post', owner: 'team' } },
    { 'component:parcels': { system: 'post', owner: 'others', dependsOn: ['resource:db'] } },
  ],
  [
    'the tag of its dependency',
    { 'resource:db': { system: 'sales', type: 'database', tags: ['secret'] } },
    { 'component:parcels': { system: 'post', owner: 'others', dependsOn: ['resource:db'] } },
  ],
])('a forbidden dependency stays forbidden where the change takes away %s', async (_, before, after) => {
  const rules = `forbidden:
  - { name: post, from: { owner: group:team, system: post }, to: { ref: "resource:default/db" } }
  - { name: secrets, from: { system: post }, to: { tag: secret } }
rules: { unbounded-shared-component: off }`;
  const { errors } = await change([{ ...shop, ...before }, rules], [{ ...shop, ...after }, rules]);
  expect(errors.join()).toContain('component:parcels must not depend on resource:db');
});

test('a group that leaves says how many entities it still owns', async () => {
  const { 'group:team': _, ...withoutTeam } = shop;
  expect((await change([shop], [withoutTeam])).notes).toContain(
    'group:team leaves the catalog, and 8 entities still name it as owner',
  );
});
