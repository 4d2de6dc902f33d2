import { expect, test } from 'vitest';
import { at, component, read, wordsOf } from './catalog-lines.ts';

/** Each statement of a Component but that of its owner, with its line below the owner's, and its column. */
const statements = (...lines: readonly string[]) =>
  component(...lines)
    .entities[0]!.statements.slice(1)
    .map((each) => `${each.source.line - 7}:${each.source.column} ${wordsOf(each)}`.replaceAll('component:shop/', ''));

test('an entity that says no more than it must has nothing else', () => {
  expect(component().entities).toEqual([
    {
      ref: 'component:shop/web',
      kind: 'component',
      namespace: 'shop',
      name: 'web',
      type: 'service',
      lifecycle: 'production',
      tags: [],
      labels: new Map(),
      annotations: new Map(),
      links: [],
      statements: [{ says: 'owned', target: 'group:shop/team', rank: 0, source: at(7, 10) }],
      source: at(3, 19),
    },
  ]);
});

test('every field of an entity is read, the name as it is written and the rest by the rules of Backstage', () => {
  const { entities, problems, incomplete } = read(
    'apiVersion: backstage.io/v1alpha1',
    'kind: component',
    'metadata:',
    '  name: Web',
    '  namespace: Shop',
    '  title: Web shop',
    '  description: What customers see',
    '  labels: { shop.example/tier: "1" }',
    '  annotations: { shop.example/page: 007 }',
    '  tags: [java, ""]',
    '  links:',
    '    - { url: https://run.example, title: Runbook, type: runbook, icon: book }',
    '    - { url: https://plain.example }',
    '    - { title: nowhere }',
    'spec: { type: website, lifecycle: production, owner: Team }',
  );
  expect(entities).toEqual([
    {
      ref: 'component:shop/web',
      kind: 'component',
      namespace: 'shop',
      name: 'Web',
      title: 'Web shop',
      description: 'What customers see',
      type: 'website',
      lifecycle: 'production',
      tags: ['java'],
      labels: new Map([['shop.example/tier', '1']]),
      annotations: new Map([['shop.example/page', '007']]),
      links: [{ url: 'https://run.example', title: 'Runbook', type: 'runbook' }, { url: 'https://plain.example' }],
      statements: [{ says: 'owned', target: 'group:shop/team', rank: 0, source: at(15, 54) }],
      source: at(4, 9),
    },
  ]);
  expect(problems.map(({ code, source }) => `${code} ${source.line}`)).toEqual([
    'illegal-name 5',
    'invalid-entity 9',
    'illegal-value 10',
    'invalid-entity 10',
    'invalid-entity 14',
  ]);
  expect(incomplete).toBe(false);
});

test('the fields of a spec name others with the kind that Backstage gives them, one or a list', () => {
  expect(
    statements(
      '  system: shop',
      '  subcomponentOf: other/whole',
      '  dependsOn: [resource:db, "", Component:Other/B]',
      '  dependencyOf: component:front',
      '  consumesApis: [prices, component:c]',
      '  providesApis: [cart]',
    ),
  ).toEqual([
    '1:11 web belongs to system system:shop/shop',
    '2:19 web needs component:other/whole (subcomponentOf)',
    '2:19 component:other/whole likes web (subcomponentOf)',
    '3:15 web needs resource:shop/db (dependsOn)',
    '3:32 web needs component:other/b (dependsOn)',
    '4:17 front needs web (dependencyOf)',
    '5:18 web needs api:shop/prices (consumesApis)',
    '5:26 web needs c (consumesApis)',
    '6:18 api:shop/cart needs web (providesApis)',
  ]);
  const domains = read(
    'apiVersion: backstage.io/v1alpha1',
    'kind: Domain',
    'metadata: { name: shop }',
    'spec: { owner: team, subdomainOf: company, domain: other }',
  );
  expect(domains.entities[0]!.statements.map(wordsOf)).toEqual([
    'owned by group:default/team',
    'domain:default/shop belongs to domain domain:default/company',
    'domain:default/shop belongs to domain domain:default/other',
  ]);
});

test('a reference that names nothing is a problem that says what it lacks', () => {
  const { problems, incomplete } = component('  dependsOn: [db, "component:", resource:ok]', '  system: "a:/b"');
  expect(problems.slice(1)).toEqual([
    { code: 'invalid-reference', field: 'spec.dependsOn', text: 'db', fault: 'no kind', source: at(8, 15) },
    { code: 'invalid-reference', field: 'spec.dependsOn', text: 'component:', fault: 'malformed', source: at(8, 19) },
    { code: 'invalid-reference', field: 'spec.system', text: 'a:/b', fault: 'malformed', source: at(9, 11) },
  ]);
  expect(incomplete).toBe(true);
});

test('an entity is incomplete where it may depend on more than could be read, and not for anything else', () => {
  const codes = (...lines: readonly string[]) => {
    const { problems, incomplete } = component(...lines);
    return [...problems.slice(1).map(({ code }) => code), incomplete];
  };
  expect(codes('  dependsOn: { a: b }')).toEqual(['invalid-entity', true]);
  expect(codes('  dependsOn: [[a], "", component:b]')).toEqual(['invalid-entity', 'invalid-entity', true]);
  expect(codes('  system: ""')).toEqual(['invalid-entity', false]);
  expect(codes('  notes: { a: b }')).toEqual([false]);
});

test('the relations of a processed entity are read, in the words of both kinds of server', () => {
  expect(
    statements(
      'relations:',
      '  - { type: dependsOn, targetRef: Resource:Default/DB }',
      '  - { type: consumesApi, targetRef: api:default/a }',
      '  - { type: providesApi, target: { kind: API, namespace: other, name: b } }',
      '  - { type: apiProvidedBy, target: { kind: component, name: c } }',
      '  - { type: apiConsumedBy, targetRef: component:default/d }',
      '  - { type: dependencyOf, targetRef: component:default/e }',
      '  - { type: hasPart, targetRef: component:default/f }',
      '  - { type: ownedBy, targetRef: group:default/g }',
      '  - { type: partOf, targetRef: system:default/h }',
      '  - { type: partOf, targetRef: domain:default/i }',
      '  - { type: partOf, targetRef: component:default/j }',
      '  - { type: partOf, targetRef: group:default/k }',
      '  - { type: ownerOf, targetRef: component:default/l }',
      '  - { type: dependsOn, targetRef: db }',
    ),
  ).toEqual([
    '2:35 > web needs resource:default/db (dependsOn)',
    '3:37 > web needs api:default/a (consumesApis)',
    '4:5 > api:other/b needs web (providesApis)',
    '5:5 > web needs component:default/c (providesApis)',
    '6:39 > component:default/d needs web (consumesApis)',
    '7:38 > component:default/e needs web (dependencyOf)',
    '8:33 > component:default/f needs web (subcomponentOf)',
    '8:33 > web likes component:default/f (subcomponentOf)',
    '9:33 > owned by group:default/g',
    '10:32 > web belongs to system system:default/h',
    '11:32 > web belongs to domain domain:default/i',
    '12:32 > web needs component:default/j (subcomponentOf)',
    '12:32 > component:default/j likes web (subcomponentOf)',
  ]);
});

test('only a domain lies in a domain as its part, and only a Component in a Component', () => {
  const partOf = (kind: string, target: string) =>
    read(
      'apiVersion: backstage.io/v1alpha1',
      `kind: ${kind}`,
      'metadata: { name: a }',
      'spec: {}',
      `relations: [{ type: partOf, targetRef: ${target} }]`,
    ).entities[0]!.statements.map(wordsOf);
  expect(partOf('Domain', 'domain:default/b')).toEqual(['> domain:default/a belongs to domain domain:default/b']);
  expect(partOf('System', 'domain:default/b')).toEqual(['> system:default/a belongs to domain domain:default/b']);
  expect(partOf('Resource', 'component:default/b')).toEqual([]);
});

test('claims in the annotation are of the entity, and their problems are reported among its own', () => {
  const { entities, problems } = read(
    'apiVersion: backstage.io/v1alpha1',
    'kind: Component',
    'metadata:',
    '  name: web',
    '  annotations:',
    '    faultline.dev/resilience: |',
    '      tier: 2',
    '      requires: [component:web]',
    'spec: { type: service, lifecycle: production, owner: team }',
  );
  expect(entities[0]!.claims?.tier).toBe(2);
  expect(problems).toMatchObject([{ fault: { kind: 'on-itself', ref: 'component:default/web' }, source: at(8, 18) }]);
});

test.each([
  ['kind: Component', 'no metadata.name'],
  ['kind: Component\nmetadata: { name: "" }', 'no metadata.name'],
  ['metadata: { name: a }', 'no kind'],
  ['just words', 'a text'],
  ['[[]]', 'an empty list'],
  ['[[a]]', 'a list'],
  ['""', 'an empty text'],
  ['- null', 'nothing'],
  // It may be a file of variables, so it is not quoted.
  ['PASSWORD=secret', 'a text'],
])('%j is not an entity', (text, found) => {
  const { entities, problems, incomplete } = read(text);
  expect([entities, incomplete]).toEqual([[], true]);
  expect(problems).toMatchObject([{ code: 'not-an-entity', found }]);
});

test('entities come as documents, as a list, or as the answer of a server', () => {
  const entity = (name: string) => `{ kind: System, metadata: { name: ${name} } }`;
  const names = (...lines: readonly string[]) => read(...lines).entities.map(({ name }) => name);
  expect(names(entity('a'), '---', entity('b'))).toEqual(['a', 'b']);
  expect(names(`[${entity('a')}, ${entity('b')}]`)).toEqual(['a', 'b']);
  expect(names(`{ items: [${entity('a')}, ${entity('b')}], totalItems: 2 }`)).toEqual(['a', 'b']);
  expect(names('kind: System', 'items: [1]', 'metadata: { name: a }')).toEqual(['a']);
  for (const nothing of ['---', '# words', '---\n---'])
    expect(read(nothing)).toMatchObject({ entities: [], problems: [] });
  expect(read('items: 7').problems).toMatchObject([{ code: 'not-an-entity', found: 'no kind' }]);
});

test.each(['journey:check-out', 'FailureDomain:zone/a'])(
  'a reference to %s, a kind of faultline.yaml, is a problem',
  (text) => {
    const { entities, problems, incomplete } = component(`  dependsOn: ["${text}"]`);
    expect(problems.at(-1)).toMatchObject({
      code: 'invalid-reference',
      field: 'spec.dependsOn',
      fault: 'reserved kind',
    });
    expect(entities[0]!.statements.some(({ says }) => says === 'needs')).toBe(false);
    expect(incomplete).toBe(true);
  },
);
