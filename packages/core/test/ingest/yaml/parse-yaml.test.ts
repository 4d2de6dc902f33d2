import { expect, test } from 'vitest';
import { parseCatalogFile } from '../../../src/ingest/parse-catalog-file.ts';
import { plainValue } from '../../../src/ingest/tree/tree-queries.ts';
import type { YamlValue } from '../../../src/ingest/tree/tree-value.ts';
import { defaultYamlLimits } from '../../../src/ingest/yaml/parse-simple-yaml.ts';
import { parseYaml } from '../../../src/ingest/yaml/parse-yaml.ts';

const read = (text: string, limits: Partial<typeof defaultYamlLimits> = {}) =>
  parseYaml({ path: 'x.yaml', text }, { limits: { ...defaultYamlLimits, ...limits } });

/** The documents without their places. */
const values = (text: string) => read(text).documents.map(plainValue);

/** `code line:column` of each problem. */
const reported = (text: string, limits: Partial<typeof defaultYamlLimits> = {}) =>
  read(text, limits).problems.map(({ code, source }) => `${code} ${source.line}:${source.column}`);

/** `text line:column` of each scalar, in written order. */
function places(value: YamlValue): string[] {
  if (value.type === 'scalar') return [`${value.text} ${value.source.line}:${value.source.column}`];
  if (value.type === 'list') return value.items.flatMap(places);
  return [...value.entries.values()].flatMap(({ key, keySource, value: part }) => [
    `${key} ${keySource.line}:${keySource.column}`,
    ...places(part),
  ]);
}

test('values are those of the core schema, and texts are as they are written', () => {
  expect(values('[1.0, 0x1F, true, no, null, ~, text, "1", {a: b, c: }]\n---\n- x\n-\n')).toEqual([
    [1, 31, true, 'no', null, null, 'text', '1', { a: 'b', c: null }],
    ['x', null],
  ]);
  expect(read('- 1.0\n- 0x1F\n- true\n- ~\n-\n- "2"\n- a: .5').documents.flatMap(places)).toEqual([
    '1.0 1:3',
    '0x1F 2:3',
    'true 3:3',
    '~ 4:3',
    ' 5:2',
    '2 6:3',
    'a 7:3',
    '.5 7:6',
  ]);
});

test('keys are texts as they are written, whatever they look like', () => {
  expect(read('1.0: a\n? true\n: b\n: c\n').documents.flatMap(places)).toEqual([
    '1.0 1:1',
    'a 1:6',
    'true 2:3',
    'b 3:3',
    ' 4:1',
    'c 4:3',
  ]);
});

test('an alias is what it stands for, as a value and as a key, and may be set again', () => {
  expect(values('a: &x [1]\nb: *x\nc: &x 2\nd: *x\n')).toEqual([{ a: [1], b: [1], c: 2, d: 2 }]);
  expect(values('- &k name\n- { *k : 1 }\n- { &l other: 2 }\n- *l\n')).toEqual([
    ['name', { name: 1 }, { other: 2 }, 'other'],
  ]);
  const [document] = read('a: &x [1]\nb: *x\n').documents;
  const [a, b] = document?.type === 'map' ? [...document.entries.values()] : [];
  expect(a!.value).toBe(b!.value);
});

test('an alias for nothing, or for what is not text as a key, is reported, and the rest is read', () => {
  expect([reported('- *x\n- 1\n'), values('- *x\n- 1\n')]).toEqual([['unsupported-yaml 1:3'], [[null, 1]]]);
  expect(reported('- &k [1]\n- { *k : 1, b: 2 }\n')).toEqual(['unsupported-yaml 2:5']);
  expect(read('- *x\n').problems).toMatchObject([{ what: 'unknown alias', text: '*x' }]);
  expect(read('&a [*a]').problems).toMatchObject([{ what: 'cyclic alias', text: '*a' }]);
  expect(reported('? &a { b: c }\n: d\ne: *a\n')).toEqual(['unsupported-yaml 1:6', 'unsupported-yaml 3:4']);
});

test('a merge key is reported and not applied, a quoted one is a key', () => {
  expect([reported('<<: { a: 1 }\nb: 2\n'), values('<<: { a: 1 }\nb: 2\n')]).toEqual([
    ['unsupported-yaml 1:1'],
    [{ b: 2 }],
  ]);
  expect(read('<<: { a: 1 }').problems).toMatchObject([{ what: 'merge key', text: '<<' }]);
  expect(read('{ [a]: 1 }').problems).toMatchObject([{ what: 'complex key', text: '' }]);
  expect([reported('"<<": 1\n'), values('"<<": 1\n')]).toEqual([[], [{ '<<': 1 }]]);
});

test('a key that stands twice makes the document useless, but for the first key of a block, which begins another', () => {
  expect([reported('a: 1\nb: 2\nb: 3\n'), values('a: 1\nb: 2\nb: 3\n')]).toEqual([['duplicate-key 3:1'], []]);
  expect([reported('{ a: 1, a: 2 }'), values('{ a: 1, a: 2 }')]).toEqual([['duplicate-key 1:9'], []]);
  const two = 'kind: x\nname: a\nkind: y\nname: b\n';
  expect([reported(two), values(two)]).toEqual([
    ['missing-separator 3:1'],
    [
      { kind: 'x', name: 'a' },
      { kind: 'y', name: 'b' },
    ],
  ]);
  expect(read(two)).toMatchObject({ incomplete: false, problems: [{ key: 'kind' }] });
  expect(read(two).documents.map(({ source }) => source.line)).toEqual([1, 3]);
  expect(read('a: 1\nb: 2\nb: 3\n').incomplete).toBe(true);
});

test('as many levels are read as the limit allows, aliases followed', () => {
  expect(reported('[[[1]]]', { nesting: 3 })).toEqual([]);
  expect(reported('[[[[1]]]]', { nesting: 3 })).toEqual(['limit-exceeded 1:4']);
  for (const value of ['1', 'text']) {
    expect(reported(`a:\n b:\n  c:\n   d: ${value}\n`, { nesting: 3 })).toEqual(['limit-exceeded 4:4']);
  }
  expect(reported('? [[1]]\n: 1\n', { nesting: 2 })).toEqual(['limit-exceeded 1:4']);
  const aliased = '- &a [1]\n- &b [*a]\n- [*b]\n';
  expect([reported(aliased, { nesting: 4 }), reported(aliased, { nesting: 3 })]).toEqual([[], ['limit-exceeded 1:1']]);
  expect(read('[[[[1]]]]', { nesting: 3 })).toMatchObject({
    documents: [],
    incomplete: true,
    problems: [{ limit: 'nesting', maximum: 3 }],
  });
});

test('as many values are read as the limit allows, once as written and once with aliases written out', () => {
  expect(reported('[1, 2]', { nodesPerMiB: 3 })).toEqual([]);
  expect(reported('[1, 2, 3]', { nodesPerMiB: 3 })).toEqual(['limit-exceeded 1:8']);
  expect([reported('a: b\nc: d\n', { nodesPerMiB: 9 }), reported('a: b\nc: d\n', { nodesPerMiB: 2 })]).toEqual([
    [],
    ['limit-exceeded 2:4'],
  ]);
  const aliased = '- &a [1]\n- *a\n- *a\n';
  expect([reported(aliased, { nodesPerMiB: 7 }), reported(aliased, { nodesPerMiB: 6 })]).toEqual([
    [],
    ['limit-exceeded 1:1'],
  ]);
  expect(read('[1, 2, 3]', { nodesPerMiB: 3 }).problems).toMatchObject([{ limit: 'nodes', maximum: 3 }]);
  const long = `# ${'x'.repeat(2 ** 20)}\n[1, 2, 3]`;
  expect(reported(long, { nodesPerMiB: 2 })).toEqual([]);
});

test('what goes beyond a limit once aliases are followed is reported with that limit', () => {
  const [lists, maps] = ['- &a [1]\n- &b [*a]\n- [*b]\n', 'x: &a {k: 1}\ny: &b {k: *a}\nz: {k: *b}\n'];
  for (const text of [lists, maps]) {
    expect(reported(text, { nesting: 4 })).toEqual([]);
    expect(read(text, { nesting: 3 }).problems).toMatchObject([{ limit: 'nesting', maximum: 3 }]);
  }
  expect(read('- &a [1]\n- *a\n- *a\n', { nodesPerMiB: 6 }).problems).toMatchObject([{ limit: 'nodes', maximum: 6 }]);
});

test('a key is not a value, and a key alone has nothing as its value, at its own place', () => {
  expect(reported('{ a: 1, b: 2 }', { nodesPerMiB: 3 })).toEqual([]);
  expect([values('{ a, b: }'), values('? a\n')]).toEqual([[{ a: null, b: null }], [{ a: null }]]);
  const [document] = read('{ a }').documents;
  expect(places(document!)).toEqual(['a 1:3', ' 1:3']);
  const [entry] = document?.type === 'map' ? document.entries.values() : [];
  if (entry?.value.type !== 'scalar') throw new Error('no scalar');
  expect(entry.value.sourceAt(0)).toEqual({ file: 'x.yaml', line: 1, column: 3 });
});

test('a part that is left out makes the text incomplete', () => {
  for (const text of ['<<: { a: 1 }', '- *x', '{ [a]: 1 }']) expect(read(text).incomplete).toBe(true);
});

test('two keys that are not texts are not taken for the same', () => {
  expect(reported('? [a]\n: 1\n? [b]\n: 2\n')).toEqual(['unsupported-yaml 1:3', 'unsupported-yaml 3:3']);
});

test('a document that repeats itself within itself is reported', () => {
  const { problems, documents } = read('&r\na: *r\n');
  expect(problems).toMatchObject([{ code: 'unsupported-yaml', what: 'cyclic alias', text: '*r' }]);
  expect(documents).toEqual([]);
});

test('comments are not documents', () => {
  expect(reported('# a\n\n# b\n---\nx\n', { documents: 1 })).toEqual([]);
});

test('as many documents are read as the limit allows', () => {
  expect(values('a\n---\nb\n')).toEqual(['a', 'b']);
  const three = read('a\n---\nb\n---\nc\n', { documents: 2 });
  expect(three).toMatchObject({
    incomplete: true,
    problems: [{ code: 'limit-exceeded', limit: 'documents', maximum: 2, source: { line: 4 } }],
  });
  expect(three.documents.map(plainValue)).toEqual(['a', 'b']);
});

test('an error is reported once for each place, in the text, and the other documents are read', () => {
  const { documents, problems, incomplete } = read('a: [1\n---\nb: 2\n');
  expect(documents.map(plainValue)).toEqual([{ b: 2 }]);
  expect(problems).toMatchObject([{ code: 'invalid-yaml', source: { file: 'x.yaml', line: 2 } }]);
  expect(incomplete).toBe(true);
  expect(reported('a: "x\n\n\n')).toEqual(['invalid-yaml 1:6']);
  expect(reported('- a\nb\n')).toHaveLength(1);
});

test('a tag and a directive are reported with the words that are meant', () => {
  expect(read('a: !custom x\n').problems).toMatchObject([{ what: 'tag', text: '!custom' }]);
  expect(read('%YAML 9.9\n---\na\n').problems).toMatchObject([{ what: 'directive' }]);
});

test('the stack of an error made elsewhere is as deep as before', () => {
  const engine = Error as { stackTraceLimit?: number };
  const { stackTraceLimit } = engine;
  engine.stackTraceLimit = 7;
  read('[');
  expect(engine.stackTraceLimit).toBe(7);
  engine.stackTraceLimit = stackTraceLimit!;
});

test('a text without a document has none, and a document that says nothing is nothing', () => {
  expect([values(''), values('# words\n'), values('---\n'), values('--- # words\n...\n')]).toEqual([
    [],
    [],
    [null],
    [null],
  ]);
});

test('characters that YAML does not allow are reported once each, at the first place', () => {
  const { problems } = parseCatalogFile({ path: 'x.yaml', text: '# a\n# \u0001\u0002\u0001\n# \u0001\t\r\n' });
  expect(problems).toEqual([
    { code: 'control-character', codePoint: 1, source: { file: 'x.yaml', line: 2, column: 3 } },
    { code: 'control-character', codePoint: 2, source: { file: 'x.yaml', line: 2, column: 4 } },
  ]);
});

test('of what is wrong at one place the first is reported, since the rest follows from it', () => {
  expect(read('[["@>').problems).toMatchObject([{ code: 'invalid-yaml', detail: 'Missing closing "quote' }]);
});
