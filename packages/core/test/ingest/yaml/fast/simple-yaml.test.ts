import { expect, test } from 'vitest';
import { Schema } from 'yaml';
import { parseSimpleCatalogPart } from '../../../../src/ingest/parse-simple-catalog-part.ts';
import { defaultTextLimits } from '../../../../src/ingest/tree/text-limits.ts';
import { plainValue } from '../../../../src/ingest/tree/tree-queries.ts';
import { coreShapes } from '../../../../src/ingest/yaml/fast/more-than-text.ts';
import { simpleYaml } from '../../../../src/ingest/yaml/fast/simple-yaml.ts';
import { defaultYamlLimits } from '../../../../src/ingest/yaml/parse-simple-yaml.ts';
import { parseWithLibrary } from '../../../../src/ingest/yaml/parse-yaml.ts';
import { knownOf } from './known-of.ts';
import { parsed, simple } from './read-simply.ts';

const entity = `# What is sold
---
apiVersion: backstage.io/v1alpha1
kind: Component # not an API
metadata:
  name: web-shop
  title: "Web: shop's"
  annotations:
    backstage.io/techdocs-ref: dir:.
    empty:
  tags: []
  labels: {}
  links:
    - url: https://shop.example/#top
      title: 'Shop, "the"'

    - url: https://docs.example
spec:
  dependsOn:
  - component:default/checkout
  # and
  - resource:orders-db
  version: 1.2.3
  owner: team-a
  definition:
    $text: ./openapi.yaml
`;

test('maps, lists and texts are read as the parser reads them, places included', () => {
  const documents = simple(entity)!;
  expect(documents.map(knownOf)).toEqual(parsed(entity).documents.map(knownOf));
  expect(documents.map(plainValue)).toMatchObject([
    {
      metadata: { title: "Web: shop's", tags: [], labels: {}, links: [{ title: 'Shop, "the"' }, {}] },
      spec: { dependsOn: ['component:default/checkout', 'resource:orders-db'], version: '1.2.3' },
    },
  ]);
});

test('refs may be keys, in brackets as well', () => {
  const refs = 'component:default/a: x\nb:\n  journey:c: { failuredomain:zone/eu-1a: down, group:d: { down: 1m } }\n';
  expect(simple(refs)!.map(knownOf)).toEqual(parsed(refs).documents.map(knownOf));
  expect(simple('a::b: c')).toBeUndefined();
});

test('a list may be a document, lines may end as on Windows, and an empty text is not a document', () => {
  expect(simple('- a: b\r\n  c: d\r\n- e\r\n')!.map(plainValue)).toEqual([[{ a: 'b', c: 'd' }, 'e']]);
  expect([simple(''), simple('# only this'), simple('\n')]).toEqual([[], [], []]);
});

test('quoted texts are folded and their escapes written out, with the place of each character', () => {
  const texts = String.raw`
a:
  folded: "first
    second
      third"
  escaped: "a\n\tb \"c\" \\ \/ \u00e9\x41\
    \ d \
    e\\
    f"
  single: 'it''s
    "all"'
list:
- "one
  two" # and
- 'x'
`.replaceAll('second\n', 'second\r\n');
  const documents = simple(texts)!;
  expect(documents.map(plainValue)).toEqual([
    {
      a: { folded: 'first second third', escaped: 'a\n\tb "c" \\ / éA d e\\ f', single: 'it\'s "all"' },
      list: ['one two', 'x'],
    },
  ]);
  expect(documents.map(knownOf)).toEqual(parsed(texts).documents.map(knownOf));
});

test('claims are a text of YAML in themselves, so an entity that has some is left to the parser', () => {
  const limits = { ...defaultYamlLimits, ...defaultTextLimits };
  const claims = entity.replace('    empty:', '    faultline.dev/resilience: "["');
  expect(simple(claims)).toBeDefined();
  expect(parseSimpleCatalogPart({ path: 'x.yaml', text: claims }, limits)).toBeUndefined();
  expect(parseSimpleCatalogPart({ path: 'x.yaml', text: entity }, limits)?.entities).toMatchObject([
    { name: 'web-shop' },
  ]);
});

test('positions in a text that is part of another file are those of that file', () => {
  const text = 'a: [b, "c"]\nd: |\n  e\nf:\n- g\n';
  const locate = (offset: number) => ({ file: 'y.yaml', line: 7, column: offset + 100 });
  const documents = simpleYaml({ path: 'x.yaml', text }, { nodes: 100, nesting: 9 }, locate)!;
  const known = parseWithLibrary({ path: 'x.yaml', text }, { locate });
  expect(documents.map(knownOf)).toEqual(known.documents.map(knownOf));
});

test('the shapes of numbers, booleans and null are those of the YAML library', () => {
  const { tags } = new Schema({ schema: 'core' });
  const shapes = tags.flatMap((tag) => ('test' in tag && tag.test ? [tag.test] : []));
  expect(coreShapes).toEqual(shapes);
});
