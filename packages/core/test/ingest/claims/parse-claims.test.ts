import { expect, test } from 'vitest';
import { parseClaims } from '../../../src/ingest/claims/parse-claims.ts';
import type { YamlScalar } from '../../../src/ingest/tree/tree-value.ts';
import { parseYaml } from '../../../src/ingest/yaml/parse-yaml.ts';

/** The only scalar in a text of nested maps, as the annotation stands in a catalog file. */
function annotation(text: string): YamlScalar {
  let value = parseYaml({ path: 'a.yaml', text }).documents[0];
  while (value?.type === 'map') value = [...value.entries.values()][0]?.value;
  if (value?.type !== 'scalar') throw new Error('The test needs maps around one scalar.');
  return value;
}

function claimsIn(...lines: readonly string[]) {
  return parseClaims(
    annotation(['note: |', ...lines.map((line) => `  ${line}`), ''].join('\n')),
    'shop',
    'component:shop/web',
    parseYaml,
  );
}

const at = (line: number, column: number) => ({ file: 'a.yaml', line, column });

test('every claim is read, with refs resolved in the namespace of the entity and durations in seconds', () => {
  const { claims, problems } = claimsIn(
    'tier: 1',
    'recovers: 5m',
    'bound: system',
    'placedIn:',
    '  zone: [eu-1b, eu-1a]',
    '  account: 0042',
    '  rack: { of: [r1, r2, r3], needs: 2, evidence: { date: 2026-09-14 } }',
    'requires:',
    '  - component:Ledger',
    '  - on: component:other/pricing',
    '    fallback: { lasts: PT30M, mode: cached prices }',
    '    evidence: { date: 2026-09-14, link: https://wiki/game-days/14 }',
    '  - { anyOf: [resource:b, resource:a], class: soft }',
  );
  expect(problems).toEqual([]);
  expect(claims).toStrictEqual({
    tier: 1,
    recovers: 300,
    bound: 'system',
    placedIn: [
      { axis: 'zone', values: ['eu-1a', 'eu-1b'], needs: 1, source: at(6, 5) },
      { axis: 'account', values: ['0042'], needs: 1, source: at(7, 5) },
      { axis: 'rack', values: ['r1', 'r2', 'r3'], needs: 2, evidence: { date: '2026-09-14' }, source: at(8, 5) },
    ],
    requires: [
      { needs: 1, of: ['component:shop/ledger'], class: 'hard', source: at(10, 7) },
      {
        needs: 1,
        of: ['component:other/pricing'],
        class: 'hard',
        fallback: { lasts: 1_800, mode: 'cached prices' },
        evidence: { date: '2026-09-14', link: 'https://wiki/game-days/14' },
        source: at(11, 7),
      },
      { needs: 1, of: ['resource:shop/a', 'resource:shop/b'], class: 'soft', source: at(14, 7) },
    ],
    source: at(2, 3),
  });
});

test('a bound can be a list of refs', () => {
  expect(claimsIn('bound: [component:b, component:a]').claims?.bound).toEqual(['component:shop/a', 'component:shop/b']);
});

test('an annotation that says nothing is not a claim and no problem', () => {
  expect(parseClaims(annotation('note: ""\n'), 'default', undefined, parseYaml)).toEqual({
    claims: undefined,
    problems: [],
  });
});

test('an annotation that is not text is a problem', () => {
  const { claims, problems } = parseClaims(annotation('note: 7\n'), 'default', undefined, parseYaml);
  expect(claims).toBeUndefined();
  expect(problems).toMatchObject([
    {
      code: 'invalid-claim',
      fault: { kind: 'unexpected', expected: 'a text that holds YAML: write `|` after the colon', found: '7' },
      source: at(1, 7),
    },
  ]);
});

test.each([
  ['a block', 'note: |\n  tier: 9\n', at(2, 9)],
  ['an indented block', 'a:\n  note: |\n\n      requires:\n        - on: pricing\n', at(5, 15)],
  ['a folded block', 'note: >\n  {\n  tier: 9 }\n', at(3, 9)],
  ['a quoted text with escapes', 'note: "requires: [\\"component:a\\"]\\ntier: 9"\n', at(1, 43)],
  ['a text in single quotes', "note: '{ bound: system, tier: ''x'' }'\n", at(1, 31)],
  ['a plain text', 'note: tier\n', at(1, 7)],
])('a problem inside %s stands where it is written', (_, text, source) => {
  expect(parseClaims(annotation(text), 'default', undefined, parseYaml).problems).toMatchObject([
    { code: 'invalid-claim', source },
  ]);
});

test('an unknown key is reported at the key, with the key that was meant, and the rest is read', () => {
  const { claims, problems } = claimsIn('tier: 2', 'recover: 5m', 'requires:', '  - on: component:a', '    clas: soft');
  expect(problems).toEqual([
    { code: 'unknown-key', key: 'recover', suggestion: 'recovers', source: at(3, 3) },
    { code: 'unknown-key', key: 'clas', suggestion: 'class', source: at(6, 7) },
  ]);
  expect(claims).toMatchObject({ tier: 2, requires: [{ of: ['component:shop/a'], class: 'hard' }] });
});

test('one bad entry does not drop the others', () => {
  const { claims, problems } = claimsIn('requires:', '  - component:a', '  - on: 7', '  - [x]', '  - component:b');
  expect(claims?.requires.flatMap(({ of }) => of)).toEqual(['component:shop/a', 'component:shop/b']);
  expect(problems).toMatchObject([
    { code: 'invalid-claim', key: 'on', source: at(4, 11) },
    { code: 'invalid-claim', key: 'requires', fault: { found: 'a list' }, source: at(5, 7) },
  ]);
});

test('what cannot be read counts against the claim', () => {
  const { claims, problems } = claimsIn(
    'requires:',
    '  - { on: component:a, class: sofft }',
    '  - { on: component:b, fallback: { lasts: soon } }',
    '  - { anyOf: [component:c, component:d, component:e], needs: two }',
  );
  expect(problems.map(({ source }) => source.line)).toEqual([3, 4, 5]);
  expect(claims?.requires).toMatchObject([{ class: 'hard' }, { class: 'hard', needs: 1 }, { needs: 3 }]);
  expect(claims?.requires[1]).not.toHaveProperty('fallback');
});

test.each([
  ['recovers: 5 minutes', 'recovers', at(2, 13)],
  ['bound: sistem', 'bound', at(2, 10)],
  ['placedIn: { zone: [] }', 'zone', at(2, 21)],
  ['placedIn: { "a/b": x }', 'a/b', at(2, 15)],
  ['requires: [{ on: component:a, evidence: { date: 2026-02-30 } }]', 'date', at(2, 51)],
  ['requires: [{ on: component:a, evidence: { date: 2026-02-28, link: "javascript:alert(1)" } }]', 'link', at(2, 69)],
  ['requires: [{ on: component:a, fallback: { mode: x } }]', 'lasts', at(2, 43)],
  ['requires: [{ class: soft }]', 'requires', at(2, 14)],
  ['requires: [{ on: component:a, anyOf: [component:b] }]', 'requires', at(2, 14)],
  ['requires: [a]', 'on', at(2, 14)],
  ['requires: { on: component:a }', 'requires', at(2, 13)],
])('%s is an invalid claim', (line, key, source) => {
  expect(claimsIn(line).problems).toMatchObject([{ code: 'invalid-claim', key, source }]);
});

test('a fallback carries a hard requirement only', () => {
  const { claims, problems } = claimsIn('requires: [{ on: component:a, class: soft, fallback: { lasts: 5m } }]');
  expect(problems).toMatchObject([{ fault: { kind: 'fallback-not-hard', class: 'soft' }, source: at(2, 56) }]);
  expect(claims?.requires[0]).not.toHaveProperty('fallback');
});

test('no more can be needed than there are', () => {
  const { claims, problems } = claimsIn(
    'placedIn: { zone: { of: [x, y], needs: 3 } }',
    'requires: [{ anyOf: [component:a, component:b], needs: 4 }]',
  );
  expect(problems).toMatchObject([
    { key: 'needs', fault: { kind: 'too-many-needed', needs: 3, members: 2 }, source: at(2, 42) },
    { key: 'needs', fault: { kind: 'too-many-needed', needs: 4, members: 2 }, source: at(3, 58) },
  ]);
  expect(claims).toMatchObject({ placedIn: [{ needs: 2 }], requires: [{ needs: 2 }] });
});

test('an entity cannot depend on itself', () => {
  const { claims, problems } = claimsIn('requires: [component:Web, { anyOf: [component:web, component:a] }]');
  expect(problems).toMatchObject([
    { fault: { kind: 'on-itself', ref: 'component:shop/web' }, source: at(2, 14) },
    { fault: { kind: 'on-itself', ref: 'component:shop/web' }, source: at(2, 39) },
  ]);
  expect(claims?.requires).toMatchObject([{ of: ['component:shop/a'], needs: 1 }]);
});

test('two entries on the same members are a problem, and both count', () => {
  const { claims, problems } = claimsIn(
    'requires:',
    '  - anyOf: [component:a, component:b]',
    '  - { anyOf: [component:b, component:a, component:a], class: soft }',
  );
  expect(problems).toMatchObject([
    { fault: { kind: 'repeated', what: 'component:shop/a, component:shop/b', first: at(3, 7) }, source: at(4, 7) },
    { fault: { kind: 'repeated', what: 'component:shop/a', first: at(4, 30) }, source: at(4, 43) },
  ]);
  expect(claims?.requires).toHaveLength(2);
});

test('a key named __proto__ is an unknown key like any other', () => {
  const { problems } = claimsIn('__proto__: { tier: 1 }', 'placedIn: { __proto__: x }');
  expect(problems).toMatchObject([{ code: 'unknown-key', key: '__proto__', source: at(2, 3) }, { source: at(3, 15) }]);
  expect({}).not.toHaveProperty('tier');
});

test.each([['requires: [component:a'], ['tier: 1', 'requires: [component:a]', 'requires: []'], ['requires: *nothing']])(
  'claims whose YAML cannot be read in full may lack a dependency: %j',
  (...lines) => {
    const { problems } = claimsIn(...lines);
    expect(problems).toContainEqual(
      expect.objectContaining({ code: 'invalid-claim', key: 'faultline.dev/resilience', fault: { kind: 'unread' } }),
    );
  },
);
