import { expect, test } from 'vitest';
import { parseConfig } from '../../../src/ingest/config/parse-config.ts';
import type { Source } from '../../../src/model/source.ts';
import { rules } from '../../../src/policy/rules/rules.ts';

/** `code key: what is wrong line:column` of each problem. */
const faultsOf = (text: string) =>
  parseConfig({ path: 'f', text }, rules).problems.map((problem) => {
    const place = `${problem.source.line}:${problem.source.column}`;
    if (problem.code === 'unknown-key') return `unknown ${problem.key}, meant ${problem.suggestion} ${place}`;
    if (problem.code !== 'invalid-config') return problem.code;
    const { kind, ...fault } = problem.fault;
    const words = Object.values(fault).map((word: string | number | Source) =>
      typeof word === 'object' ? `at ${word.line}:${word.column}` : word,
    );
    return `${problem.key}: ${kind} (${words.join('; ')}) ${place}`;
  });

const ref = 'an entity ref with its kind, such as component:checkout';

test.each([
  ['entities: { component:b: { requires: [a] } }', `on: unexpected (${ref}; a) 1:39`],
  ['entities: { component:b: { requires: [{ anyOf: [a, component:c] }] } }', `anyOf: unexpected (${ref}; a) 1:49`],
  [
    'entities: { component:b: { requires: [{ class: soft }] } }',
    'requires: unexpected (either `on` or `anyOf`; neither) 1:39',
  ],
  [
    'entities: { component:b: { requires: [{ on: component:a, anyOf: [component:c] }] } }',
    'requires: unexpected (either `on` or `anyOf`; both) 1:39',
  ],
  [
    'entities: { component:b: { requires: [{ on: component:a, class: soft, fallback: { lasts: 5m } }] } }',
    'fallback: fallback-not-hard (soft) 1:81',
  ],
  ['entities: { b: {} }', `entities: unexpected (${ref}; b) 1:13`],
  ['entities: { component:a: {}, component:A: {} }', 'entities: repeated (component:default/a; at 1:13) 1:30'],
  ['journeys: { a: { owner: "t:", requires: [component:a] } }', `owner: unexpected (${ref}; t:) 1:25`],
  [
    'journeys: { a: { requires: [component:a] }, A: { requires: [component:a] } }',
    'journeys: repeated (journey:default/a; at 1:13) 1:45',
  ],
  ['failureDomains: [{ axis: a }]', 'failureDomains: missing (`label`, `annotation`, `resourceType` or `within`) 1:18'],
  [
    'failureDomains: [{ axis: a, within: { b: { c: d, e: f } } }]',
    'b: unexpected (one axis and its value, such as `{ region: eu-1 }`; 2) 1:42',
  ],
  [
    'failureDomains: [{ axis: a, within: { b: {} } }]',
    'b: unexpected (one axis and its value, such as `{ region: eu-1 }`; none) 1:42',
  ],
  ['failureDomains: [{ label: a }]', 'axis: missing (a name) 1:18'],
  [
    'rules: { radius-budget: { budgets: [{ tier: 1 }] } }',
    'budgets: unexpected (`components`, `journeys` or `share`; a map) 1:37',
  ],
  [
    'forbidden: [{ name: a, from: {}, to: { tag: b } }]',
    'forbidden: missing (something that the entities have in common) 1:30',
  ],
  ['catalog: [a]\n---\ncatalog: [b]', '---: unexpected (one document; another) 3:1'],
  ['catalog: { a: b }', 'catalog: unexpected (a list of paths; a map) 1:10'],
  ['- a', 'the whole: unexpected (a map of settings; a list) 1:1'],
  ['entities: { component:b: { bound: [7] } }', 'bound: unexpected (a text; 7) 1:36'],
  [
    'entities: { component:b: { bound: { a: b } } }',
    'bound: unexpected (component, system, domain, organization or a list of entity refs; a map) 1:35',
  ],
  [
    'entities: { component:b: { placedIn: { "a b": c } } }',
    'a b: unexpected (a name of letters, digits and dashes; a b) 1:40',
  ],
  [
    'entities: { component:b: { placedIn: { zone: { of: [a], needs: two } } } }',
    'needs: unexpected (a whole number from 1; two) 1:64',
  ],
])('%s is reported in full', (text, fault) => {
  expect(faultsOf(text)).toEqual([fault]);
});

test('of a requirement that has a wrong key and a wrong value both are reported, at their places', () => {
  expect(faultsOf('entities: { component:b: { requires: [{ on: component:a, needs: two, clas: soft }] } }')).toEqual([
    'needs: unexpected (a whole number from 1; two) 1:65',
    'unknown clas, meant class 1:70',
  ]);
});

test('what could not be read is not missing, however many rounds it takes to find all that could not be', () => {
  expect(faultsOf('entities: { component:b: { requires: [{ on: 5, fallback: { lasts: 5 } }] } }')).toEqual([
    'on: unexpected (a text; 5) 1:45',
    'lasts: unexpected (a duration such as 30m, 1h30m or PT30M; 5) 1:67',
  ]);
});

test('a key is taken for one that is at most two letters away, unless it is very long', () => {
  expect(faultsOf('cataxyg: []')).toEqual(['unknown cataxyg, meant catalog 1:1']);
  expect(faultsOf('caxyzog: []')).toEqual(['unknown caxyzog, meant undefined 1:1']);
  const long = 'a'.repeat(39);
  for (const key of [`${long}xx`, `${long}x`])
    expect(faultsOf(`${key}: []`)).toEqual([`unknown ${key}, meant undefined 1:1`]);
});

test('an entry with both `on` and `anyOf` needs what both name, one with neither is left out', () => {
  const requires = '[{ on: component:a, anyOf: [component:c] }, { class: soft }, { on: [], class: soft }]';
  const { config, problems } = parseConfig(
    { path: 'f', text: `entities: { component:b: { requires: ${requires} } }` },
    rules,
  );
  expect(config!.claims.get('component:default/b')!.requires).toMatchObject([
    { of: ['component:default/a', 'component:default/c'], needs: 1 },
  ]);
  // What is reported for `on` is not reported again of the entry that lacks it.
  expect(problems.filter((problem) => 'key' in problem && problem.key === 'requires')).toHaveLength(2);
});

test('the label or the annotation that says the tier is read', () => {
  const tiers = (text: string) => parseConfig({ path: 'f', text }, rules).config!.tiers;
  expect(tiers('tiers: { annotation: a/tier }')).toMatchObject({ annotation: 'a/tier' });
  expect(tiers('tiers: { annotation: a/tier }')).not.toHaveProperty('label');
  expect(tiers('tiers: {}')).not.toHaveProperty('annotation');
});

test('two entries on the same members are reported for `requires`, and what cannot be read of `anyOf` is reported once', () => {
  expect(faultsOf('entities: { component:b: { requires: [component:a, { on: component:a }] } }')).toEqual([
    'requires: repeated (component:default/a; at 1:39) 1:52',
  ]);
  const empty = 'unexpected (a text; an empty list)';
  expect(faultsOf('entities: { component:b: { requires: [{ anyOf: [[]], class: soft }] } }')).toEqual([
    `anyOf: ${empty} 1:49`,
  ]);
  expect(faultsOf('entities: { component:b: { requires: [{ on: [], class: soft }] } }')).toEqual([`on: ${empty} 1:45`]);
});

test('a value of one axis may lie in a value of the same name of another', () => {
  const { config, problems } = parseConfig(
    {
      path: 'f',
      text: 'failureDomains: [{ axis: a, within: { x: { b: x } } }]',
    },
    rules,
  );
  expect(problems).toEqual([]);
  expect(config!.failureDomains[0]!.within.get('x')).toEqual({ axis: 'b', value: 'x' });
});

test('what is not said is not there, and what names nobody claims nothing', () => {
  const { config } = parseConfig(
    {
      path: 'f',
      text: `entities: { component:a: {}, b: {}, component:c: { requires: [{ on: component:a, fallback: { lasts: 5m } }] } }
journeys: { j: { requires: [component:a] } }
`,
    },
    rules,
  );
  const source = { file: 'f', line: 1, column: 13 };
  expect([...config!.claims.keys()]).toEqual(['component:default/a', 'component:default/c']);
  expect(config!.claims.get('component:default/a')).toStrictEqual({ placedIn: [], requires: [], source });
  expect(config!.claims.get('component:default/c')!.requires[0]!.fallback).toStrictEqual({ lasts: 300 });
  const { requires, source: _, ...journey } = config!.journeys[0]!;
  expect(journey).toStrictEqual({ ref: 'journey:default/j', name: 'j' });
  expect(requires).toHaveLength(1);
});

test('a budget of journeys alone is one', () => {
  expect(faultsOf('rules: { radius-budget: { budgets: [{ journeys: 1 }] } }')).toEqual([]);
});

test('a domain may be named without its kind', () => {
  const { config } = parseConfig(
    {
      path: 'f',
      text: 'rules: { radius-budget: { budgets: [{ domain: shop, share: 1 }] } }',
    },
    rules,
  );
  expect(config!.policy.options.get('radius-budget')).toMatchObject({ budgets: [{ domain: 'domain:default/shop' }] });
});
