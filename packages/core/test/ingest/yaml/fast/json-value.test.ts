import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainValue } from '../../../../src/ingest/tree/tree-queries.ts';
import type { YamlValue } from '../../../../src/ingest/tree/tree-value.ts';
import { jsonValue, jsonValueOfItems } from '../../../../src/ingest/yaml/fast/json-value.ts';
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

/** What is taken of a text one item at a time, and what remains; undefined where the text is left to the parser. */
const readItems = (text: string, limits: Partial<SimpleLimits> = {}) => {
  const items: YamlValue[] = [];
  const rest = jsonValueOfItems({ path: 'x.json', text }, { nodes: 1000, nesting: 64, ...limits }, (item) => {
    items.push(item);
  });
  return rest && { items, rest };
};

/** The items by reading the whole text: those of the outermost list, or of `items` of the outermost map. */
const itemsOf = (whole: YamlValue) => {
  const list = whole.type === 'map' ? whole.entries.get('items')?.value : whole;
  return list?.type === 'list' ? list.items : [];
};

test.each([
  ['[]', '[]'],
  ['[1, [2], {"a": [3]}, "]", null]', '[0, 0, 0, 0, 0]'],
  ['{"kind": "List", "items": [{"items": [1]}, 2 ], "more": [3]}', '{"kind": "List", "items": [0, 0 ], "more": [3]}'],
  ['{"\\u0069tems": [1]}', '{"\\u0069tems": [0]}'],
  [
    '{"a": {"items": [1]}, "b": "items", "items": {"c": [2]}}',
    '{"a": {"items": [1]}, "b": "items", "items": {"c": [2]}}',
  ],
])('the items of %s are taken, and the rest is %s', (text, rest) => {
  const read = readItems(text)!;
  expect(plainValue(read.rest)).toEqual(JSON.parse(rest));
  expect(read.items.map(knownOf)).toEqual(rest === text ? [] : itemsOf(parsed(text).documents[0]!).map(knownOf));
});

test('an item counts as much against the limits as in a text that is read at once', () => {
  expect(readItems('[1, [2]]', { nodes: 4 })).toBeDefined();
  expect(readItems('[1, [2]]', { nodes: 3 })).toBeUndefined();
  expect(readItems('{ "items": [[]] }', { nesting: 3 })).toBeDefined();
  expect(readItems('{ "items": [[]] }', { nesting: 2 })).toBeUndefined();
});

test('items are those of the text read at once, and a text with an error anywhere is left to the parser', () => {
  const wrapped = fc.tuple(json, fc.boolean()).map(([text, isMap]) => (isMap ? `{"x": 1, "items": ${text}}` : text));
  const edit = fc.record({
    at: fc.nat(),
    removed: fc.constantFrom(0, 1),
    added: fc.constantFrom('', ',', '"', '\\', '[', ']', '{', '}', ':', '0', 'x', '\u0001', '"items"'),
  });
  fc.assert(
    fc.property(wrapped, edit, (text, { at, removed, added }) => {
      const from = at % (text.length + 1);
      const edited = text.slice(0, from) + added + text.slice(from + removed);
      const whole = read(edited, { nodes: 10_000 });
      const items = readItems(edited, { nodes: 10_000 });
      if (whole === undefined) expect(items).toBeUndefined();
      else expect(items!.items.map(knownOf)).toEqual(itemsOf(whole).map(knownOf));
    }),
    { numRuns: 1000 },
  );
});
