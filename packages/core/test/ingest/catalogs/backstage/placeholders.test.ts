import { expect, test } from 'vitest';
import { component, read } from './catalog-lines.ts';

test.each([
  ['  dependsOn: { $yaml: ./list.yaml }', 'spec.dependsOn'],
  ['  dependsOn: [component:b, { $text: ./name.txt }]', 'spec.dependsOn.1'],
  ['  system: { $text: ./system.txt }', 'spec.system'],
  ['relations: [{ $json: ./relation.json }]', 'relations.0'],
])('a placeholder in place of a reference makes the catalog incomplete: %s', (line, field) => {
  const { problems, incomplete } = component(line);
  expect(problems).toContainEqual(expect.objectContaining({ code: 'unread-placeholder', field }));
  expect(incomplete).toBe(true);
});

test.each([
  'metadata: { name: a, labels: { $yaml: ./labels.yaml } }',
  'metadata: { name: a, annotations: { faultline.dev/resilience: { $text: ./claims.yaml } } }',
  'metadata: { name: a, namespace: { $text: ./n } }',
])('a placeholder in place of labels or claims makes the catalog incomplete: %s', (metadata) => {
  const { problems, incomplete } = read(
    'apiVersion: backstage.io/v1alpha1',
    'kind: System',
    metadata,
    'spec: { owner: a }',
  );
  expect(problems.map(({ code }) => code)).toContain('unread-placeholder');
  expect(incomplete).toBe(true);
});

test('a placeholder that the graph does not need is not a problem', () => {
  const spec = 'spec: { type: openapi, lifecycle: production, owner: a, definition: { $openapi: ./a.yaml } }';
  const lines = [
    'apiVersion: backstage.io/v1alpha1',
    'kind: API',
    'metadata: { name: a, description: { $text: ./README } }',
  ];
  expect(read(...lines, spec)).toMatchObject({ problems: [], incomplete: false });
});
