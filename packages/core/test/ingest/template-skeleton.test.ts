import { expect, test } from 'vitest';
import { parseCatalogFile } from '../../src/ingest/parse-catalog-file.ts';

const read = (...lines: readonly string[]) => parseCatalogFile({ path: 'c.yaml', text: `${lines.join('\n')}\n` });

const head = ['apiVersion: backstage.io/v1alpha1', 'kind: Component'];

test.each([
  [['metadata: { name: $\x7b{ values.name }} }', 'spec: { owner: $\x7b{ values.owner }} }']],
  [['metadata:', '  name: {{ cookiecutter.name }}', 'spec:', '  owner: {{ cookiecutter.owner }}']],
  [['metadata:', '  name: "{{ name }}"', '  {%- if cookiecutter.title %}', '  title: x', '  {%- endif %}']],
  [['metadata:', '  name: a', '{{- if .Values.owner }}', 'spec: { owner: {{ .Values.owner }} }', '{{- end }}']],
])('the skeleton of a template is one info, and the catalog stays complete: %j', (lines) => {
  const { entities, problems, incomplete } = read(...head, ...lines);
  expect(problems.map(({ code }) => code)).toEqual(['template-placeholder']);
  expect([entities, incomplete]).toEqual([[], false]);
});

test('the info stands at the first placeholder outside comments', () => {
  const { problems } = read('# {{ comment }}', ...head, 'metadata:', '  name: {{ name }}');
  expect(problems).toEqual([
    { code: 'template-placeholder', text: '{{ name }}', source: { file: 'c.yaml', line: 5, column: 9 } },
  ]);
});

test('the other documents of the file are read, and their problems stay', () => {
  const { entities, problems, incomplete } = read(
    ...head,
    'metadata: { name: a }',
    'spec: {}',
    '---',
    'metadata: { name: {{ b }} }',
    '---',
    'a: [',
  );
  expect(entities.map(({ name }) => name)).toEqual(['a']);
  expect(problems.filter(({ code }) => code !== 'invalid-entity').map(({ code }) => code)).toEqual([
    'template-placeholder',
    'invalid-yaml',
  ]);
  expect(incomplete).toBe(true);
});

test('a document with an entity is not a skeleton, whatever its texts hold', () => {
  const { entities, problems } = read(...head, 'metadata: { name: a }', 'spec: { {{ x }}: 1 }');
  expect(entities).toHaveLength(1);
  expect(problems.map(({ code }) => code)).toContain('unsupported-yaml');
});

test('a broken document without a placeholder stays an error', () => {
  expect(read(...head, 'metadata: { name: a').problems.map(({ code }) => code)).toContain('invalid-yaml');
});
