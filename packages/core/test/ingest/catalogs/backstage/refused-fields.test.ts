import { expect, test } from 'vitest';
import { checkEntity } from '../../../../src/ingest/catalogs/backstage/check-entity.ts';
import type { YamlMap } from '../../../../src/ingest/tree/tree-value.ts';
import { parseYaml } from '../../../../src/ingest/yaml/parse-yaml.ts';

/** `field: what it must (what it is) line:column`, with an arrow where it may have been a reference. */
const refused = (...lines: readonly string[]) => {
  const text = ['apiVersion: backstage.io/v1alpha1', 'kind: Component', ...lines, ''].join('\n');
  const problems = checkEntity(
    parseYaml({ path: 'c', text }).documents[0] as YamlMap,
    'Component',
    'component:default/a',
  );
  return problems.map((problem) => {
    const place = `${problem.source.line}:${problem.source.column}`;
    if (problem.code === 'invalid-entity') {
      return `${problem.isReference ? '-> ' : ''}${problem.field}: ${problem.rule} (${problem.found}) ${place}`;
    }
    if (problem.code === 'illegal-value') return `${problem.field}: illegal (${problem.found}) ${place}`;
    return `${problem.code} ${place}`;
  });
};

const spec = 'spec: { type: service, lifecycle: production, owner: team }';
const metadata = 'metadata: { name: a }';

test('what the schema does not allow is reported in its words', () => {
  expect(
    refused(
      'metadata:',
      '  name: a',
      '  labels: { seven: 7, none: null }',
      '  tags: [ok, ""]',
      '  links: [{ title: u }, { url: [] }, text]',
      '  title: 7',
      'spec: { type: "", lifecycle: { $text: ./x }, owner: { $a: 1, b: 2 }, dependsOn: [1, ""], providesApis: {}, system: { a$: 1 }, notes: null, consumesApis: x, subcomponentOf: null }',
      'relations: [{ type: "a b", targetRef: a, more: 1 }]',
      'status: { items: [{ type: a, level: high, message: m }] }',
    ),
  ).toEqual([
    'metadata.labels.seven: be string (7) 5:20',
    'metadata.labels.none: be string (nothing) 5:29',
    'metadata.tags.1: NOT have fewer than 1 characters (an empty text) 6:14',
    "metadata.links.0: have required property 'url' (a map) 7:11",
    'metadata.links.1.url: be string (an empty list) 7:32',
    'metadata.links.2: be object (text) 7:38',
    'metadata.title: be string (7) 8:10',
    'spec.type: NOT have fewer than 1 characters (an empty text) 9:15',
    '-> spec.owner: be string (a map) 9:53',
    'spec.dependsOn.0: be string (1) 9:82',
    'spec.dependsOn.1: NOT have fewer than 1 characters (an empty text) 9:85',
    '-> spec.providesApis: be array (a map) 9:104',
    '-> spec.system: be string (a map) 9:116',
    'spec.consumesApis: be array (x) 9:154',
    'spec.subcomponentOf: be string (nothing) 9:173',
    'relations.0.type: match pattern "^\\w+$" (a b) 10:21',
    "relations.0: NOT have additional properties such as 'more' (a map) 10:42",
    'status.items.0.level: be one of info, warning, error (high) 11:37',
    'metadata.tags: illegal (an empty text) 6:14',
  ]);
});

test('an entity that lacks a part, or is in the place of one, is reported as a whole', () => {
  expect(refused(metadata)).toEqual(["the entity: have required property 'spec' (a map) 1:1"]);
});

test('what is there but says nothing is reported once', () => {
  expect(refused('metadata: { name: ~ }', 'spec: null')).toEqual([
    'metadata.name: be string (nothing) 3:19',
    'spec: be object (nothing) 4:7',
  ]);
});

test('a placeholder is filled in by the server, and may be any text', () => {
  const owner = (value: string) => refused(metadata, `spec: { type: a, lifecycle: b, owner: ${value} }`);
  expect(owner('{ $text: ./owner }')).toEqual([]);
  for (const other of ['{}', '{ owner$: a }', '{ $text: a, $json: b }']) expect(owner(other)).toHaveLength(1);
  const item = '{ type: a, level: { $text: ./level }, message: m }';
  expect(refused(metadata, spec, `status: { items: [${item}] }`)).toEqual([]);
});

test('only a field that names other entities may have been a reference', () => {
  expect(refused(metadata, 'spec: { type: [a], lifecycle: b, owner: [c] }')).toEqual([
    'spec.type: be string (a list) 4:15',
    '-> spec.owner: be string (a list) 4:41',
  ]);
});

test('labels, annotations, tags and links are as Backstage accepts them, and what is not text is reported once', () => {
  expect(
    refused(
      'metadata:',
      '  name: a',
      '  labels: { x/y/z: v, "": a, way: "no way", ok: fine, empty: "" }',
      '  annotations: { "x y": v, way: "any way" }',
      '  tags: [Java, ok, 7]',
      '  links: [{ url: nowhere }, { url: https://a.example }, { url: 7 }]',
      spec,
    ),
  ).toEqual([
    'metadata.tags.2: be string (7) 7:20',
    'metadata.links.2.url: be string (7) 8:64',
    'metadata.labels: illegal (the key x/y/z) 5:13',
    'metadata.labels: illegal (the key ) 5:23',
    'metadata.labels.way: illegal (no way) 5:35',
    'metadata.annotations: illegal (the key x y) 6:18',
    'metadata.tags: illegal (Java) 7:10',
    'metadata.links.url: illegal (nowhere) 8:18',
  ]);
});

test('the schema looks only at the values of keys that have a letter, and no line break', () => {
  const strange = refused('metadata:', '  name: a', '  labels: { "": 1, "a\\nb": 2, "c\\n": 3 }', spec);
  expect(strange.filter((problem) => problem.includes('be string'))).toEqual([]);
});

test('of an entity twenty problems are reported', () => {
  expect(refused('metadata:', '  name: a', `  tags: [${'[], '.repeat(25)}]`, spec)).toHaveLength(20);
  expect(refused('metadata:', '  name: a', `  tags: [${'A, '.repeat(25)}]`, spec)).toHaveLength(20);
});
