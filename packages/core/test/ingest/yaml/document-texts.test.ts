import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCatalogFile } from '../../../src/ingest/parse-catalog-file.ts';
import type { YamlValue } from '../../../src/ingest/tree/tree-value.ts';
import { documentTexts } from '../../../src/ingest/yaml/document-texts.ts';
import type { ParsedYaml } from '../../../src/ingest/yaml/parse-simple-yaml.ts';
import { parseYaml } from '../../../src/ingest/yaml/parse-yaml.ts';
import { atMost } from '../../at-most.ts';

test('each document is a text of its own, and knows the lines before it', () => {
  expect(documentTexts('a: 1\n---\nb: |\n  ---\n  x\n--- # c\nc: ---\n---', 10)).toEqual([
    { text: 'a: 1\n', line: 0 },
    { text: '---\nb: |\n  ---\n  x\n', line: 1 },
    { text: '--- # c\nc: ---\n', line: 5 },
    { text: '---', line: 7 },
  ]);
});

test('a percent sign or dots elsewhere are not directive and no end', () => {
  expect(documentTexts('a: 5%...\n---\nb: 1\n', 10)).toHaveLength(2);
});

test('documents behind directives or `...`, or too many of them, are read together', () => {
  for (const text of ['%YAML 1.2\n---\na: 1\n---\nb: 2\n', 'a: 1\n...\n---\nb: 2\n', '---\na\n---\nb\n---\nc\n']) {
    expect(documentTexts(text, 2)).toEqual([{ text, line: 0 }]);
  }
});

const marks = [
  '---',
  '---\n',
  '\n',
  '\n',
  'a',
  ': ',
  '- ',
  '"',
  "'",
  '[',
  ']',
  '{',
  '}',
  ',',
  '|\n',
  '>\n',
  ' ',
  '&x ',
  '*x',
  '# ',
  '\r\n',
];

/** Values with their lines, but for those of which nothing is written. */
function shown(value: YamlValue, line: number): unknown {
  const at = value.source.line + line;
  if (value.type === 'scalar') return value.text === '' ? [] : [at, value.text];
  if (value.type === 'list') return [at, value.items.map((item) => shown(item, line))];
  return [at, [...value.entries.values()].map((entry) => [entry.key, shown(entry.value, line)])];
}

function read(text: string): ParsedYaml {
  return parseYaml({ path: 'x', text });
}

const mapping = fc.array(fc.constantFrom(...marks), { maxLength: 12 }).map((parts) => `k: ${parts.join('')}`);

test('documents that are right each alone are the same, read together', () => {
  fc.assert(
    fc.property(fc.array(mapping, { maxLength: 4 }), (mappings) => {
      const text = mappings.join('\n---\n');
      const together = read(text);
      const alone = documentTexts(text, 100).map(({ text, line }) => ({ ...read(text), line }));
      fc.pre(!alone.some(({ incomplete }) => incomplete));
      expect(alone.flatMap(({ documents, line }) => documents.map((value) => shown(value, line)))).toEqual(
        together.documents.map((value) => shown(value, 0)),
      );
    }),
    { numRuns: atMost(3_000) },
  );
});

test('what is said of a document further down stands at its own lines', () => {
  const file = (name: string) =>
    `---\napiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\n`;
  const text = `${file('a')}${file('b')}spec:\n  dependsOn: [component:a]\n`;
  const { entities, problems } = parseCatalogFile({ path: 'x.yaml', text });
  expect(entities.map(({ source }) => source.line)).toEqual([5, 10]);
  expect(entities[1]!.statements[0]!.source).toEqual({ file: 'x.yaml', line: 12, column: 15 });
  expect(problems.map(({ source }) => source.line)).toEqual([2, 12, 12, 12]);
});

test('one cap and one count hold for the problems of all documents of a file', () => {
  const text = Array.from({ length: 250 }, () => '---\n- [\n').join('');
  const { problems } = parseCatalogFile({ path: 'x.yaml', text });
  expect(problems.length).toBe(101);
  expect(problems.at(-1)).toMatchObject({ code: 'too-many-problems', source: { line: 101 * 2 } });
});

test('what was not reported for a part is counted with what is not reported for the whole', () => {
  const part = '- *x\n'.repeat(150);
  const { problems } = parseCatalogFile({ path: 'x.yaml', text: `${part}---\n${part}` });
  const reported = problems.filter(({ code }) => code !== 'too-many-problems');
  expect(reported).toHaveLength(100);
  expect(problems.at(-1)).toMatchObject({ code: 'too-many-problems', omitted: 500 });
});
