import { expect, test } from 'vitest';
import { parseCatalogFile } from '../../../../src/ingest/parse-catalog-file.ts';
import { at, component, read, wordsOf } from './catalog-lines.ts';

test.each([
  ['kind: Gadget\nmetadata: { name: a }', 'Gadget', ''],
  ['apiVersion: example.com/v1\nkind: Component\nmetadata: { name: a }', 'Component', 'example.com/v1'],
  ['apiVersion: notbackstage.io/v1\nkind: Component', 'Component', 'notbackstage.io/v1'],
])('%j is of a kind that is not read, and reported', (text, kind, apiVersion) => {
  expect(read(text)).toMatchObject({
    entities: [],
    problems: [{ code: 'unsupported-kind', kind, apiVersion, documents: 1, source: at(1, 1) }],
    incomplete: false,
  });
});

test('an entity of a newer version of Backstage, or of none, is read', () => {
  for (const version of ['apiVersion: scaffolder.backstage.io/v9', 'apiVersion: ""', 'kind: System']) {
    expect(
      read(version, version.startsWith('kind') ? '' : 'kind: System', 'metadata: { name: a }').entities,
    ).toHaveLength(1);
  }
});

test('templates are skipped and counted, and so are not what is still to be filled in', () => {
  expect(read('kind: Template', 'metadata: { name: a }')).toMatchObject({
    skippedTemplates: 1,
    problems: [],
    incomplete: false,
  });
  for (const [source, ...lines] of [
    [at(1, 7), 'kind: "{{ kind }}"'],
    [at(2, 19), 'kind: Component', `metadata: { name: "a-${'$'}{{ values.name }}" }`],
    [at(2, 33), 'kind: Component', 'metadata: { name: a, namespace: "{% if b %}" }'],
  ] as const) {
    expect(read(...lines)).toMatchObject({
      entities: [],
      skippedTemplates: 0,
      incomplete: false,
      problems: [{ code: 'template-placeholder', source }],
    });
  }
  expect(component('  definition: "{{ later }}"').entities).toHaveLength(1);
});

test('an API of an MCP server needs remotes instead of a definition', () => {
  const api = (spec: string) =>
    read('apiVersion: backstage.io/v1alpha2', 'kind: API', 'metadata: { name: a }', `spec: ${spec}`).problems;
  const base = 'lifecycle: production, owner: team';
  expect(api(`{ type: mcp-server, ${base}, remotes: [{ type: http, url: https://a.example }] }`)).toEqual([]);
  expect(api(`{ type: mcp-server, ${base}, remotes: [] }`)).toMatchObject([{ rule: 'NOT have fewer than 1 items' }]);
  expect(api(`{ type: openapi, ${base} }`)).toMatchObject([{ rule: "have required property 'definition'" }]);
});

test('an AI resource is read, and depends on AI resources unless a ref has another kind', () => {
  const { entities, problems } = read(
    'apiVersion: backstage.io/v1alpha1',
    'kind: AiResource',
    'metadata: { name: review }',
    'spec: { type: skill, lifecycle: production, owner: team, system: ai, dependsOn: [style, component:search] }',
  );
  expect(problems).toEqual([]);
  expect(entities[0]!.ref).toBe('airesource:default/review');
  expect(entities[0]!.statements.slice(2).map(wordsOf)).toEqual([
    'airesource:default/review needs airesource:default/style (dependsOn)',
    'airesource:default/review needs component:default/search (dependsOn)',
  ]);
});

test('an entity of an unknown kind of Backstage is read if it says what depends on what', () => {
  const playlist = (spec: string, kind = 'Workflow') =>
    read('apiVersion: backstage.io/v1beta9', `kind: ${kind}`, 'metadata: { name: a }', `spec: ${spec}`);
  const { entities, problems } = playlist('{ owner: team, dependsOn: [component:b], steps: [1] }');
  expect(problems).toEqual([]);
  expect(entities.map(({ ref, statements }) => [ref, ...statements.map(wordsOf)])).toEqual([
    ['workflow:default/a', 'owned by group:default/team', 'workflow:default/a needs component:default/b (dependsOn)'],
  ]);
  expect(playlist('{ owner: team }')).toMatchObject({ entities: [], problems: [{ code: 'unsupported-kind' }] });
  expect(playlist('{ dependsOn: [component:b] }', 'Journey')).toMatchObject({ entities: [] });
});

test('documents of one kind that are skipped are one problem with their number', () => {
  const map = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name} }\n`;
  const text = Array.from({ length: 150 }, (_, index) => map(`m${index}`)).join('---\n');
  expect(parseCatalogFile({ path: 'c.yaml', text }).problems).toEqual([
    { code: 'unsupported-kind', kind: 'ConfigMap', apiVersion: 'v1', documents: 150, source: at(1, 1) },
  ]);
});
