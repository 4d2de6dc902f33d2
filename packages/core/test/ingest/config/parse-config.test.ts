import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseConfig } from '../../../src/ingest/config/parse-config.ts';
import { defaultConfig } from '../../../src/model/config.ts';
import { defaultPolicy } from '../../../src/model/policy.ts';
import { rules } from '../../../src/policy/rules/rules.ts';
import { atMost } from '../../at-most.ts';

function configOf(...lines: readonly string[]) {
  return parseConfig({ path: 'faultline.yaml', text: `${lines.join('\n')}\n` }, rules);
}

const at = (line: number, column: number) => ({ file: 'faultline.yaml', line, column });

test.each([[''], ['# nothing yet'], ['{}'], ['---']])('a file with %j in it is the default config', (text) => {
  expect(configOf(text)).toEqual({
    config: defaultConfig,
    extended: undefined,
    stated: new Set(),
    catalog: [],
    exclude: [],
    context: [],
    otherFiles: [],
    refs: [],
    problems: [],
  });
});

test('every section is read, with refs resolved and durations in seconds', () => {
  const { config, catalog, problems } = configOf(
    'catalog: [catalog-info.yaml, services/*]',
    'entities:',
    '  component:Checkout: { tier: 1, requires: [component:ledger] }',
    'journeys:',
    '  check-out: { title: Check out, owner: shop-team, tier: 1, requires: [component:web-shop] }',
    'failureDomains:',
    '  - axis: zone',
    '    label: topology.example/zone',
    '    within: { eu-1a: { region: eu-1 }, 7: { region: 1 } }',
    '  - { axis: queue, resourceType: queue }',
    'types: { inert: [Style-Guide, library] }',
    'tiers: { label: shop.example/tier, weights: { 1: 16, none: 0 } }',
    'evidence: { maxAge: 90d }',
  );
  expect(problems).toEqual([]);
  expect(catalog).toEqual([
    { text: 'catalog-info.yaml', source: at(1, 11) },
    { text: 'services/*', source: at(1, 30) },
  ]);
  expect(config).toStrictEqual({
    alerts: [],
    checks: [],
    claimRules: [],
    claims: new Map([
      [
        'component:default/checkout',
        {
          tier: 1,
          placedIn: [],
          requires: [{ needs: 1, of: ['component:default/ledger'], class: 'hard', source: at(3, 45) }],
          source: at(3, 3),
        },
      ],
    ]),
    journeys: [
      {
        ref: 'journey:default/check-out',
        name: 'check-out',
        title: 'Check out',
        owner: 'group:default/shop-team',
        tier: 1,
        requires: [{ needs: 1, of: ['component:default/web-shop'], class: 'hard', source: at(5, 72) }],
        source: at(5, 3),
      },
    ],
    failureDomains: [
      {
        axis: 'zone',
        label: 'topology.example/zone',
        within: new Map([
          ['eu-1a', { axis: 'region', value: 'eu-1' }],
          ['7', { axis: 'region', value: '1' }],
        ]),
        source: at(7, 5),
      },
      { axis: 'queue', resourceType: 'queue', within: new Map(), source: at(10, 5) },
    ],
    drift: defaultConfig.drift,
    incidents: defaultConfig.incidents,
    inertTypes: ['documentation', 'library', 'style-guide'],
    tiers: { label: 'shop.example/tier', weights: { 1: 16, 2: 4, 3: 2, 4: 1, none: 0 } },
    evidenceMaxAge: 90 * 86_400,
    policy: defaultPolicy,
  });
});

test.each([['- a list'], ['just a text'], ['7']])('%s is not a usable config', (text) => {
  const { config, problems } = configOf(text);
  expect(config).toBeUndefined();
  expect(problems).toMatchObject([{ code: 'invalid-config', fault: { kind: 'unexpected' }, source: at(1, 1) }]);
});

test('a file that is not YAML is not a usable config', () => {
  const { config, problems } = configOf('catalog: [a');
  expect(config).toBeUndefined();
  expect(problems).not.toEqual([]);
});

test('an unknown key is reported at the key, with the key that was meant', () => {
  expect(configOf('journey: {}', 'weirdo: []', 'tiers: { Label: x }').problems).toStrictEqual([
    { code: 'unknown-key', key: 'journey', suggestion: 'journeys', source: at(1, 1) },
    { code: 'unknown-key', key: 'weirdo', source: at(2, 1) },
    { code: 'unknown-key', key: 'Label', suggestion: 'label', source: at(3, 10) },
  ]);
});

test.each([
  ['catalog: here', 'catalog', at(1, 10)],
  ['entities: { checkout: { tier: 1 } }', 'entities', at(1, 13)],
  ['entities: { component:a: [x] }', 'component:a', at(1, 26)],
  ['journeys: { log in: { requires: [component:a] } }', 'log in', at(1, 13)],
  ['journeys: { log-in: { requires: [] } }', 'requires', at(1, 33)],
  ['journeys: { log-in: { tier: 1 } }', 'requires', at(1, 21)],
  ['failureDomains: [{ label: zone }]', 'axis', at(1, 18)],
  ['failureDomains: [{ axis: zone }]', 'failureDomains', at(1, 18)],
  ['failureDomains: [{ axis: a, within: { x: { b: y, c: z } } }]', 'x', at(1, 42)],
  ['failureDomains: [{ axis: a, within: { x: { a: x } } }]', 'x', at(1, 42)],
  ['tiers: { weights: { 1: -1 } }', '1', at(1, 24)],
  ['evidence: { maxAge: long }', 'maxAge', at(1, 21)],
])('%s is an invalid config', (line, key, source) => {
  const { config, problems } = configOf(line);
  expect(problems).toMatchObject([{ code: 'invalid-config', key, source }]);
  expect(config).toBeDefined();
});

test('of two keys that name the same entity or journey the first counts', () => {
  const { config, problems } = configOf(
    'entities: { component:a: { tier: 1 }, component:default/A: { tier: 2 } }',
    'journeys: { Log-in: { requires: [component:a] }, log-in: { requires: [component:b] } }',
  );
  expect(problems).toMatchObject([
    { fault: { kind: 'repeated', what: 'component:default/a', first: at(1, 13) }, source: at(1, 39) },
    { fault: { kind: 'repeated', what: 'journey:default/log-in', first: at(2, 13) }, source: at(2, 50) },
  ]);
  expect(config?.claims.get('component:default/a')?.tier).toBe(1);
  expect(config?.journeys).toMatchObject([{ name: 'Log-in' }]);
});

test('an entity cannot claim that it depends on itself, by whatever name', () => {
  const { problems } = configOf('entities: { component:a: { requires: [component:default/A] } }');
  expect(problems).toMatchObject([{ code: 'invalid-config', fault: { kind: 'on-itself' }, source: at(1, 39) }]);
});

test('a second document is a problem, and the first is read', () => {
  const { catalog, problems } = configOf('catalog: [a]', '---', 'catalog: [b]');
  expect(catalog.map(({ text }) => text)).toEqual(['a']);
  expect(problems).toMatchObject([{ code: 'invalid-config', source: at(3, 1) }]);
});

test('no value in the place of another is ever an exception', () => {
  const words = [
    'catalog',
    'entities',
    'journeys',
    'failureDomains',
    'tiers',
    'evidence',
    'component:a',
    'requires',
    'on',
  ];
  const keys = fc.constantFrom(
    ...words,
    'anyOf',
    'needs',
    'class',
    'fallback',
    'placedIn',
    'zone',
    'within',
    'axis',
    '__proto__',
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 6 },
      fc.constantFrom('hard', 'component:a', '5m', 1, 0, null, true),
      tie('list'),
      tie('map'),
    ),
    list: fc.array(tie('value'), { maxLength: 3 }),
    map: fc
      .uniqueArray(fc.tuple(keys, tie('value')), { maxLength: 5, selector: ([key]) => key })
      .map((entries) => Object.fromEntries(entries)),
  }));
  fc.assert(
    fc.property(value, (input) => {
      const { problems } = parseConfig({ path: 'faultline.yaml', text: JSON.stringify(input) }, rules);
      for (const { source } of problems) expect(source.line).toBe(1);
    }),
    { numRuns: atMost(2_000) },
  );
});
