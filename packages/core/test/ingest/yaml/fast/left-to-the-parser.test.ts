import { expect, test } from 'vitest';
import { parseSimpleCatalogPart } from '../../../../src/ingest/parse-simple-catalog-part.ts';
import { defaultTextLimits } from '../../../../src/ingest/tree/text-limits.ts';
import { plainValue } from '../../../../src/ingest/tree/tree-queries.ts';
import { defaultYamlLimits } from '../../../../src/ingest/yaml/parse-simple-yaml.ts';
import { parseYaml } from '../../../../src/ingest/yaml/parse-yaml.ts';
import { simple } from './read-simply.ts';

test.each([
  ['a number with a zero before it', 'a: 01\n'],
  ['a number of many digits', 'a: 1234567890123456\n'],
  ['a number of another base', 'a: 0x1F\n'],
  ['a truth value in capitals', 'a: True\n'],
  ['nothing by its name', 'a: ~\n'],
  ['brackets that are not closed', 'a: [b\n'],
  ['brackets of two lines', 'a: [b,\n  c]\n'],
  ['brackets that do not fit', 'a: [b}\n'],
  ['a comma without an item', 'a: [b,,c]\n'],
  ['a comma at the beginning', 'a: [,b]\n'],
  ['a pair in a list', 'a: [b: c]\n'],
  ['a key in brackets without a value', 'a: { b }\n'],
  ['a key in brackets with nothing after its colon', 'a: { b: }\n'],
  ['a key in brackets that is a text', 'a: { b:c }\n'],
  ['a key twice in brackets', 'a: { b: c, b: d }\n'],
  ['a text behind a text in quotes', 'a: ["b" c]\n'],
  ['something behind brackets', 'a: [b] c\n'],
  ['a comment right behind brackets', 'a: [b]#c\n'],
  ['brackets as a key', '[a]: b\n'],
  ['brackets in the first column below a key', 'a:\n[b]\n'],
  ['an anchor in brackets', 'a: [&b c]\n'],
  ['a folded block', 'a: >\n  b\n'],
  ['a block that keeps its last lines', 'a: |+\n  b\n\n'],
  ['a block that says its indentation', 'a: |2\n  b\n'],
  ['a block without a line', 'a: |\n'],
  ['a block that is not indented', 'a: |\nb: c\n'],
  ['a block with spaces on an empty line', 'a: |\n  b\n  \n  c\n'],
  ['a block whose last line has no end', 'a: |\n  b'],
  ['a text of two lines', 'a: b\n  c\n'],
  ['a quoted text with an empty line', 'a: "b\n\n  c"\n'],
  ['a quoted text with a space at the end of a line', 'a: "b \n  c"\n'],
  ['a quoted text that is not indented', 'a: "b\nc"\n'],
  ['a quoted text that is not indented enough', 'a:\n  b: "c\n d"\n'],
  ['a quoted text that is not indented as an item of a list', 'a:\n  - "c\n d"\n'],
  ['a quoted text that does not end', 'a: "b\n  c\n'],
  ['a quoted text with something behind it', 'a: "b\n  c" d\n'],
  ['a key of two lines', '"b\n  c": d\n'],
  ['a rare escape', 'a: "\\e"\n'],
  ['an escape of too few digits', 'a: "\\u12"\n'],
  ['an anchor', 'a: &b c\n'],
  ['an alias', 'a: *b\n'],
  ['a tag', 'a: !!str b\n'],
  ['a directive', '%YAML 1.2\n---\na: b\n'],
  ['an end', 'a: b\n...\n'],
  ['two documents', 'a: b\n---\na: b\n'],
  ['a document that says nothing', '---\n'],
  ['two separators', '---\n---\n'],
  ['a separator with a value', '--- a\n'],
  ['a separator with a key', '---a: b\n'],
  ['a tab', 'a:\n\tb: c\n'],
  ['a byte order mark', '\ufeffa: b\n'],
  ['a control character', 'a: b\x07\n'],
  ['a list in a list', '- - a\n'],
  ['an item without a value', '- a\n-\n'],
  ['an item on the next line', '- \n  a: b\n'],
  ['a key twice', 'a: b\na: c\n'],
  ['a key that is merged', '<<: a\n'],
  ['a quoted key', '"a": b\n'],
  ['a key of many characters', `${'a'.repeat(300)}: b\n`],
  ['a value of a value', 'a: b: c\n'],
  ['a text alone', 'a\n'],
  ['a text behind a map', 'a: b\nc\n'],
  ['a key below a value', 'a: b\n  c: d\n'],
  ['a key between two columns', 'a:\n    b: c\n  d: e\n'],
  ['a key before the first column', '  a: b\nc: d\n'],
  ['a list below a value', 'a: b\n- c\n'],
  ['a list below a list', '- a\n  - b\n'],
  ['a map below an item', '- a\n  b: c\n'],
])('%s is left to the parser', (_, text) => {
  expect(simple(text)).toBeUndefined();
});

test('what is larger than the limits is left to the parser, which reports it', () => {
  const deep = 'a:\n  b:\n    c: d\n';
  expect(simple(deep, { nesting: 3 })).toBeDefined();
  expect(simple(deep, { nesting: 2 })).toBeUndefined();
  expect(simple('a: b\nc: d\n', { nodes: 6 })).toBeDefined();
  expect(simple('a: b\nc: d\n', { nodes: 5 })).toBeUndefined();
});

test('a line of many characters is left to the parser, as the engine would run out of memory for its expressions', () => {
  const long = 'x'.repeat(12_000_000);
  for (const text of [`a: ${long}\n`, `a: "${'x\\n'.repeat(4_000_000)}"\n`]) expect(simple(text)).toBeUndefined();
  expect(parseYaml({ path: 'x.yaml', text: `a: ${long}\n` }).documents.map(plainValue)).toEqual([{ a: long }]);
  for (const text of [
    `a: ${'x '.repeat(500_000)}x\n`,
    `a: "${'\\n'.repeat(500_000)}"\n`,
    `a: '${"''".repeat(500_000)}'\n`,
  ]) {
    expect(simple(text)).toHaveLength(1);
  }
});

test('claims whose annotation is written with escapes are left to the full reader', () => {
  const text = JSON.stringify({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'shop', annotations: { 'faultline.dev/resilience': 'tier: 1' } },
    spec: { type: 'service', lifecycle: 'production', owner: 'shop' },
  });
  const escaped = text.replace('faultline.dev/', 'faultline.dev\\/');
  const limits = { ...defaultYamlLimits, ...defaultTextLimits };
  expect(
    parseSimpleCatalogPart({ path: 'x.json', text: text.replace('faultline.dev/', 'other.dev/') }, limits),
  ).toBeDefined();
  expect(parseSimpleCatalogPart({ path: 'x.json', text: escaped }, limits)).toBeUndefined();
});

test.each([
  ['at the start of a line', (spaces: string) => `${spaces}!`],
  ['behind a separator', (spaces: string) => `---${spaces}!`],
  ['behind a dash', (spaces: string) => `-${spaces}!`],
  ['behind a key', (spaces: string) => `a:${spaces}!`],
  ['in all of these places', (spaces: string) => `${spaces}-${spaces}a:${spaces}!`],
])('60,000 spaces %s are given up in time that is not their square', (_, text) => {
  const start = process.cpuUsage();
  expect(simple(text(' '.repeat(60_000)))).toBeUndefined();
  // The square took eight seconds.
  expect(process.cpuUsage(start).user).toBeLessThan(1_000_000);
});
