import { expect, test } from 'vitest';
import { parseConfig } from '../../../src/ingest/config/parse-config.ts';
import { defaultPolicy } from '../../../src/model/policy.ts';
import { rules } from '../../../src/policy/rules/rules.ts';

const read = (...lines: readonly string[]) =>
  parseConfig({ path: 'faultline.yaml', text: `${lines.join('\n')}\n` }, rules);

const at = (line: number, column: number) => ({ file: 'faultline.yaml', line, column });

test('rules, forbidden dependencies and accepted risks are read, with refs resolved', () => {
  const { config, problems } = read(
    'rules:',
    '  hard-cycle: off',
    '  tier-inversion: { severity: info }',
    '  missing-owner: {}',
    '  radius-budget:',
    '    severity: warning',
    '    budgets:',
    '      - { tier: 1, components: 0 }',
    '      - { domain: "domain:Shop", journeys: 2, share: 0.5 }',
    '      - { entity: "resource:DB", share: 0 }',
    '  domain-crossing: { axes: [zone] }',
    '  third-party-without-fallback: { severity: error, types: [bought] }',
    '  missing-runbook: { tiers: [1, 2] }',
    'forbidden:',
    '  - name: no tests',
    '    comment: they go away',
    '    severity: warning',
    '    from: { kind: Component, type: service, system: Shop, domain: retail, owner: team }',
    '    to: { tier: 3, lifecycle: experimental, tag: test, ref: "Component:*/Test-*" }',
    '  - { name: plain, from: { tag: a }, to: { owner: "user:x" } }',
    'acceptedRisks:',
    '  - rule: hard-cycle',
    '    entity: component:A',
    '    reason: grown so',
    '    tradeoff: less work',
    '    bound: system',
    '    owner: team',
    '    approvedBy: Ada',
    '    expires: 2026-12-31',
  );
  expect(problems).toEqual([]);
  expect(config?.policy).toStrictEqual({
    acceptable: [],
    levels: new Map([
      ['hard-cycle', 'off'],
      ['tier-inversion', 'info'],
      ['radius-budget', 'warning'],
      ['third-party-without-fallback', 'error'],
    ]),
    options: new Map([
      [
        'radius-budget',
        {
          budgets: [
            { tier: 1, components: 0 },
            { domain: 'domain:default/shop', journeys: 2, share: 0.5 },
            { entity: 'resource:default/db', share: 0 },
          ],
        },
      ],
      ['domain-crossing', { axes: ['zone'] }],
      ['third-party-without-fallback', { types: ['bought'] }],
      ['missing-runbook', { tiers: [1, 2] }],
    ]),
    newClaims: 'believe',
    forbidden: [
      {
        name: 'no tests',
        comment: 'they go away',
        severity: 'warning',
        from: {
          kind: 'component',
          type: 'service',
          system: 'system:default/shop',
          domain: 'domain:default/retail',
          owner: 'group:default/team',
        },
        to: { tier: 3, lifecycle: 'experimental', tag: 'test', ref: 'component:*/test-*' },
        source: at(15, 5),
      },
      { name: 'plain', severity: 'error', from: { tag: 'a' }, to: { owner: 'user:default/x' }, source: at(20, 5) },
    ],
    acceptedRisks: [
      {
        rule: 'hard-cycle',
        entity: 'component:default/a',
        reason: 'grown so',
        tradeoff: 'less work',
        bound: 'system',
        owner: 'group:default/team',
        approvedBy: 'Ada',
        expires: '2026-12-31',
        source: at(22, 5),
      },
    ],
  });
});

test('options that are not set have their defaults, also where a rule has only a severity', () => {
  const { config } = read('rules: { domain-crossing: error, missing-runbook: info, tier-inversion: {} }');
  const { levels, ...rest } = config!.policy;
  const { levels: _, ...defaults } = defaultPolicy;
  expect(rest).toEqual(defaults);
  expect(levels).toEqual(
    new Map([
      ['domain-crossing', 'error'],
      ['missing-runbook', 'info'],
    ]),
  );
});

const risk = 'reason: a, tradeoff: b, approvedBy: c, expires: 2026-12-31';

test.each([
  ['rules: { radius-budget: { budgets: [{ tier: 1 }] } }', 'budgets', { kind: 'unexpected' }, at(1, 37)],
  ['rules: { radius-budget: { budgets: [{ entity: db, share: 1 }] } }', 'entity', {}, at(1, 47)],
  ['rules: { radius-budget: { budgets: [{ domain: "a:", share: 1 }] } }', 'domain', {}, at(1, 47)],
  ['forbidden: [{ name: a, from: {}, to: { tag: b } }]', 'forbidden', { kind: 'missing' }, at(1, 30)],
  ['forbidden: [{ name: a, from: { tag: b }, to: {} }]', 'forbidden', { kind: 'missing' }, at(1, 46)],
  ['forbidden: [{ name: a, from: { system: "a:" }, to: { tag: b } }]', 'system', {}, at(1, 40)],
  ['forbidden: [{ name: a, from: { domain: "a:" }, to: { tag: b } }]', 'domain', {}, at(1, 40)],
  ['forbidden: [{ name: a, from: { owner: "a:" }, to: { tag: b } }]', 'owner', {}, at(1, 39)],
  [`acceptedRisks: [{ rule: x, entity: db, bound: system, owner: t, ${risk} }]`, 'entity', {}, at(1, 36)],
  [`acceptedRisks: [{ rule: x, entity: a:b, bound: system, owner: "t:", ${risk} }]`, 'owner', {}, at(1, 63)],
  [`acceptedRisks: [{ rule: x, entity: a:b, bound: [c], owner: t, ${risk} }]`, 'bound', {}, at(1, 49)],
])('%s is reported at its place', (line, key, fault, source) => {
  const { config, problems } = read(line);
  expect(problems).toMatchObject([{ code: 'invalid-config', key, fault, source }]);
  expect(config?.policy.acceptedRisks).toEqual([]);
});

test('two forbidden dependencies of one name are reported, and both hold', () => {
  const twice = '{ name: a, from: { tag: b }, to: { tag: c } }';
  const { config, problems } = read('forbidden:', `  - ${twice}`, `  - ${twice}`, `  - ${twice}`);
  expect(problems).toMatchObject([
    { key: 'name', fault: { kind: 'repeated', what: 'a', first: at(2, 5) }, source: at(3, 5) },
    { key: 'name', fault: { kind: 'repeated', what: 'a', first: at(2, 5) }, source: at(4, 5) },
  ]);
  expect(config?.policy.forbidden).toHaveLength(3);
});

test('failure domains say where their axis is read from, and how its values nest', () => {
  const { config, problems } = read(
    'failureDomains:',
    '  - { axis: a, annotation: x/y }',
    '  - { axis: b, within: {} }',
    '  - { axis: c, label: l, within: { d: { c: e }, f: { c: f }, g: {}, h: { i: j, k: l } } }',
  );
  expect(problems).toMatchObject([
    { key: 'f', fault: { kind: 'on-itself', ref: 'f' }, source: at(4, 52) },
    { key: 'g', fault: { kind: 'unexpected', found: 'none' }, source: at(4, 65) },
    { key: 'h', fault: { kind: 'unexpected', found: '2' }, source: at(4, 72) },
  ]);
  expect(config?.failureDomains).toStrictEqual([
    { axis: 'a', annotation: 'x/y', within: new Map(), source: at(2, 5) },
    { axis: 'b', within: new Map(), source: at(3, 5) },
    { axis: 'c', label: 'l', within: new Map([['d', { axis: 'c', value: 'e' }]]), source: at(4, 5) },
  ]);
});

test('a value of a placement that stands twice is reported with the first, and counts once', () => {
  const { config, problems } = read('entities: { component:a: { placedIn: { zone: [b, a, b] } } }');
  expect(problems).toMatchObject([
    { key: 'zone', fault: { kind: 'repeated', what: 'b', first: at(1, 47) }, source: at(1, 53) },
  ]);
  expect(config?.claims.get('component:default/a')?.placedIn).toMatchObject([{ axis: 'zone', values: ['a', 'b'] }]);
});
