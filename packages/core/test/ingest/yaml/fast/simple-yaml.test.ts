import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Schema } from 'yaml';
import { parseSimpleCatalogPart } from '../../../../src/ingest/parse-simple-catalog-part.ts';
import { defaultTextLimits } from '../../../../src/ingest/tree/text-limits.ts';
import { plainValue } from '../../../../src/ingest/tree/tree-queries.ts';
import { coreShapes } from '../../../../src/ingest/yaml/fast/more-than-text.ts';
import { type SimpleLimits, simpleYaml } from '../../../../src/ingest/yaml/fast/simple-yaml.ts';
import { defaultYamlLimits } from '../../../../src/ingest/yaml/parse-simple-yaml.ts';
import { parseWithLibrary, parseYaml } from '../../../../src/ingest/yaml/parse-yaml.ts';
import { knownOf } from './known-of.ts';

const simple = (text: string, limits: Partial<SimpleLimits> = {}) =>
  simpleYaml({ path: 'x.yaml', text }, { nodes: 1000, nesting: 64, ...limits });

const parsed = (text: string) => parseWithLibrary({ path: 'x.yaml', text });

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

test('claims are a text of YAML in themselves, so an entity that has some is left to the parser', () => {
  const limits = { ...defaultYamlLimits, ...defaultTextLimits };
  const claims = entity.replace('    empty:', '    faultline.dev/resilience: "["');
  expect(simple(claims)).toBeDefined();
  expect(parseSimpleCatalogPart({ path: 'x.yaml', text: claims }, limits)).toBeUndefined();
  expect(parseSimpleCatalogPart({ path: 'x.yaml', text: entity }, limits)?.entities).toMatchObject([
    { name: 'web-shop' },
  ]);
});

test('what is larger than the limits is left to the parser, which reports it', () => {
  const deep = 'a:\n  b:\n    c: d\n';
  expect(simple(deep, { nesting: 3 })).toBeDefined();
  expect(simple(deep, { nesting: 2 })).toBeUndefined();
  expect(simple('a: b\nc: d\n', { nodes: 6 })).toBeDefined();
  expect(simple('a: b\nc: d\n', { nodes: 5 })).toBeUndefined();
});

const line = fc
  .tuple(
    fc.constantFrom('', '', '', '  ', '  ', '    ', ' ', '   '),
    fc.constantFrom('', '', '', '- ', '-   ', '-'),
    fc.constantFrom('a: ', 'b: ', 'c:', 'd/e.f-g: ', 'null: ', '__proto__: ', '', '', '"k": ', '1: '),
    fc.constantFrom(
      ...[
        '',
        '',
        'x',
        'x',
        'x y',
        'x:y',
        'x: y',
        'x:',
        'a #b',
        'a#b',
        '#c',
        '"q"',
        "'q'",
        '"q',
        '"a\n    b"',
        '"a\n  b \\\n \\ c"',
        '"\\u0041\\x42\\n\\e',
        '"\\\\\n    d\\"e"',
        "'f''g\n   h'",
        "'\n    i'",
        '"j \n    k"',
        '"l\n   "',
        '"\\ \\t\\r\\/"',
        '"\u2028\ufeff\u0085"',
        '[]',
        '{}',
        '[x, "y" ,z y]',
        "{a: [b, {c: 7}], d: 'e'} # f",
        '[a:b, c: d]',
        '{a: {}, }',
        '|',
        '|-',
        '|\n      x: [\n\n       y',
        '|-\n    x # y\n\n',
      ],
      ...[
        '1',
        '1.5',
        '.5',
        '+1',
        '0o7',
        '1e3',
        '.inf',
        'True',
        'NULL',
        'no',
        '~x',
        '2024-01-01',
        '(x)',
        '$x',
        'é',
        '-x',
        '@x',
        '\u00a0x',
      ],
    ),
    fc.constantFrom('', '', '', ' ', ' # c', '#', '\t', '\r'),
  )
  .map((parts) => parts.join(''));

const head = fc.constantFrom('', '', '---\n');
const end = fc.constantFrom('\n', '\n', '\r\n');

test('whatever is read is what the parser reads, and finds nothing wrong with', () => {
  let simpleOnes = 0;
  fc.assert(
    fc.property(head, fc.array(line, { maxLength: 6 }), end, (head, lines, end) => {
      const text = head + lines.join(end);
      const documents = simple(text);
      if (documents === undefined) return;
      simpleOnes += 1;
      const { problems, incomplete, ...full } = parsed(text);
      expect({ problems, incomplete, documents: documents.map(knownOf) }).toEqual({
        problems: [],
        incomplete: false,
        documents: full.documents.map(knownOf),
      });
    }),
    { numRuns: 20_000 },
  );
  expect(simpleOnes).toBeGreaterThan(1_000);
});

const piece = fc.constantFrom(
  ...[
    'x',
    'x',
    ' ',
    '\n  ',
    '\n    ',
    '\r\n   ',
    '\n',
    '\n ',
    '\\',
    '\\\\',
    '\\n',
    '\\"',
    '\\u00e9',
    '\\x4',
    '"',
    "'",
    "''",
  ],
  ...['# y', ': ', '- ', '\u00a0', '\u2028', '\t', '\r', '---', '🙂', '\\\n    ', '\\\n    \\ '],
);

const flowPiece = fc.constantFrom(
  ...['[', '[', ']', ']', '{', '{', '}', '}', ',', ', ', ', ', 'a: ', 'b: ', 'c: ', 'x', 'x:y', 'x y', '"q, ]"', "'r'"],
  ...[
    ' ',
    '7',
    'true',
    '~',
    ':',
    '#',
    ' # z',
    '-',
    '- ',
    '&a ',
    '*a',
    '?',
    '\\',
    '"',
    '\n  ',
    '<<: ',
    'é',
    '\u00a0',
    '""',
  ],
);

test('so is whatever stands in brackets', () => {
  let simpleOnes = 0;
  fc.assert(
    fc.property(
      fc.constantFrom('', 'a: ', '- ', '- a: ', 'a:\n  b: ', 'a:\n  '),
      fc.constantFrom('[]', '{}', '{a: }', '[[]]', '{a: []}'),
      fc.array(flowPiece, { maxLength: 7 }),
      fc.constantFrom('', '\n', ' # z\n', '\na: b\n', '\n- e\n', ': c\n', '#\n', ' c'),
      (before, around, pieces, after) => {
        const half = Math.ceil(around.length / 2);
        const text = before + around.slice(0, half) + pieces.join('') + around.slice(half) + after;
        const documents = simple(text);
        if (documents === undefined) return;
        simpleOnes += 1;
        const { problems, documents: known } = parsed(text);
        expect({ problems, documents: documents.map(knownOf) }).toEqual({
          problems: [],
          documents: known.map(knownOf),
        });
      },
    ),
    { numRuns: 20_000, seed: 19 },
  );
  expect(simpleOnes).toBeGreaterThan(500);
});

const blockPiece = fc.constantFrom(
  ...['  x', '   y: z', '    ', '', '', '  # w', ' v', 'u: t', '  - s', '  \ts', '  r ', '  [', '---', '#', '      q'],
);

test('so is a literal block', () => {
  let simpleOnes = 0;
  fc.assert(
    fc.property(
      fc.constantFrom('a: ', '- ', '- a: ', 'a:\n  b: ', 'a:\n- '),
      fc.constantFrom('|', '|', '|-', '|+', '| '),
      fc.array(blockPiece, { minLength: 1, maxLength: 6 }),
      fc.constantFrom('', '\n'),
      (before, header, lines, after) => {
        const text = `${before}${header}\n${lines.join('\n')}${after}`;
        const documents = simple(text);
        if (documents === undefined) return;
        simpleOnes += 1;
        const { problems, documents: known } = parsed(text);
        expect({ problems, documents: documents.map(knownOf) }).toEqual({
          problems: [],
          documents: known.map(knownOf),
        });
      },
    ),
    { numRuns: 20_000, seed: 19 },
  );
  expect(simpleOnes).toBeGreaterThan(500);
});

test('positions in a text that is part of another file are those of that file', () => {
  const text = 'a: [b, "c"]\nd: |\n  e\nf:\n- g\n';
  const locate = (offset: number) => ({ file: 'y.yaml', line: 7, column: offset + 100 });
  const documents = simpleYaml({ path: 'x.yaml', text }, { nodes: 100, nesting: 9 }, locate)!;
  const known = parseWithLibrary({ path: 'x.yaml', text }, { locate });
  expect(documents.map(knownOf)).toEqual(known.documents.map(knownOf));
});

test('so is whatever stands in quotes', () => {
  let simpleOnes = 0;
  fc.assert(
    fc.property(
      fc.constantFrom('a: ', '- ', '- a: ', 'a:\n  b: ', 'a:\n- '),
      fc.constantFrom('"', "'"),
      fc.array(piece, { maxLength: 8 }),
      fc.constantFrom('', '\n', ' # z\n', '\na: b\n', '\n  c: d\n', '\n- e\n'),
      (before, quote, pieces, after) => {
        const text = before + quote + pieces.join('') + quote + after;
        const documents = simple(text);
        if (documents === undefined) return;
        simpleOnes += 1;
        const { problems, documents: known } = parsed(text);
        expect({ problems, documents: documents.map(knownOf) }).toEqual({
          problems: [],
          documents: known.map(knownOf),
        });
      },
    ),
    { numRuns: 20_000 },
  );
  expect(simpleOnes).toBeGreaterThan(1_000);
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

test('the shapes of numbers, booleans and null are those of the YAML library', () => {
  const { tags } = new Schema({ schema: 'core' });
  const shapes = tags.flatMap((tag) => ('test' in tag && tag.test ? [tag.test] : []));
  expect(coreShapes).toEqual(shapes);
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
