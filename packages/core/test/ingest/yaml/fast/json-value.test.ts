import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainValue } from '../../../../src/ingest/tree/tree-queries.ts';
import { jsonValue } from '../../../../src/ingest/yaml/fast/json-value.ts';
import type { SimpleLimits } from '../../../../src/ingest/yaml/fast/simple-yaml.ts';
import { defaultYamlLimits } from '../../../../src/ingest/yaml/parse-simple-yaml.ts';
import { parseYaml } from '../../../../src/ingest/yaml/parse-yaml.ts';
import { linePositions } from '../../../../src/ingest/yaml/positions/line-positions.ts';
import { knownOf } from './known-of.ts';

const read = (text: string, limits: Partial<SimpleLimits> = {}) =>
  jsonValue({ path: 'x.json', text }, { nodes: 1000, nesting: 64, ...limits });

/** The parser's own answer: who gives it the places gets no other. */
const parsed = (text: string) => parseYaml({ path: 'x.json', text }, { locate: linePositions('x.json', text) });

const entities = `
[
  { "kind": "Component", "metadata": { "name": "web\\u002dshop", "title": "Shop \\\\ \\"the\\"", "tags": [] } },
  { "a": [true, false, null, -0, 1.50, 2e3, 12345678901234567890], "": {}, "\\u00e4": "\\ud83d\\ude00 \\/" }
]
`;

test('lists, maps, texts with escapes, numbers and the rest are read as the parser reads them, places included', () => {
  expect(knownOf(read(entities)!)).toEqual(knownOf(parsed(entities).documents[0]!));
  expect(plainValue(read(entities)!)).toEqual(JSON.parse(entities));
});

test.each([
  ['nothing', ''],
  ['a text alone', '"a"'],
  ['a text alone in which there is a bracket', '"a ["'],
  ['YAML', 'a: [b]'],
  ['a map that YAML alone reads', '{ a: b }'],
  ['a comma too many', '[1, 2,]'],
  ['an end that is missing', '{ "a": [1'],
  ['a comment', '[1] # one'],
  ['two documents', '{}\n---\n{}'],
  ['a key that stands there twice', '{ "a": 1, "b": { "c": 1 }, "a": 2 }'],
  ['the same key in other words', '{ "a": 1, "\\u0061": 2 }'],
])('%s is left to the parser', (_, text) => {
  expect(read(text)).toBeUndefined();
});

test('what is larger than the limits is left to the parser, which reports it', () => {
  expect(read('[1, [2]]', { nodes: 4 })).toBeDefined();
  expect(read('[1, [2]]', { nodes: 3 })).toBeUndefined();
  expect(read('[[[]]]', { nesting: 3 })).toBeDefined();
  expect(read('[[[]]]', { nesting: 2 })).toBeUndefined();
  const deep = '['.repeat(65) + ']'.repeat(65);
  const { problems } = parseYaml({ path: 'x.json', text: deep }, { limits: defaultYamlLimits });
  expect(problems).toMatchObject([{ code: 'limit-exceeded', limit: 'nesting' }]);
});

test('a million lists in each other, and a text of a million backslashes, take no stack and no time', () => {
  expect(read('['.repeat(1e6) + ']'.repeat(1e6))).toBeUndefined();
  const long = JSON.stringify(['\\'.repeat(1e6), '"'.repeat(1e6)]);
  expect(plainValue(read(long)!)).toEqual(JSON.parse(long));
});

const layout = fc.constantFrom(undefined, 1, 2, '\t');

/** JSON as programs write it, and with the line ends of Windows. */
const json = fc
  .record({ value: fc.jsonValue({ maxDepth: 4 }), indent: layout, isWindows: fc.boolean(), before: fc.boolean() })
  .map(({ value, indent, isWindows, before }) => {
    const text = `${before ? '\n ' : ''}${JSON.stringify([value, { value }], null, indent)}\n`;
    return isWindows ? text.replaceAll('\n', '\r\n') : text;
  });

test('whatever is read is what the parser reads where it finds nothing wrong, and what the engine reads anyway', () => {
  fc.assert(
    fc.property(json, (text) => {
      const value = read(text, { nodes: 10_000 })!;
      expect(plainValue(value)).toEqual(JSON.parse(text));
      const { documents, problems } = parsed(text);
      if (problems.length === 0) expect(knownOf(value)).toEqual(knownOf(documents[0]!));
    }),
    { numRuns: 1000 },
  );
});
