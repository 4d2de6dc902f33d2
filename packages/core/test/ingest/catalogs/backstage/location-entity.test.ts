import { expect, test } from 'vitest';
import { at, component, read } from './catalog-lines.ts';

test('a Location is the files that it names, and no entity', () => {
  const targets = (...spec: readonly string[]) => {
    const { entities, locations } = read(
      'apiVersion: backstage.io/v1alpha1',
      'kind: Location',
      'metadata: { name: places }',
      'spec:',
      ...spec.map((line) => `  ${line}`),
    );
    expect(entities).toEqual([]);
    return locations;
  };
  expect(targets('target: ./a.yaml', 'targets: [./b.yaml, "", 7]')).toEqual([
    { target: './a.yaml', type: 'file', required: true, source: at(5, 11) },
    { target: './b.yaml', type: 'file', required: true, source: at(6, 13) },
  ]);
  expect(targets('type: url', 'presence: optional', 'target: https://x.example/c.yaml')).toEqual([
    { target: 'https://x.example/c.yaml', type: 'url', required: false, source: at(7, 11) },
  ]);
  expect(targets('targets: ./a.yaml')).toMatchObject([{ target: './a.yaml', required: true }]);
  expect(component().locations).toEqual([]);
});

test.each([
  ['{ target: [./a.yaml] }', 'spec.target', 'be a text that names a file', 'a list'],
  ['{ target: "" }', 'spec.target', 'be a text that names a file', 'an empty text'],
  ['{ targets: [{ target: ./a.yaml }] }', 'spec.targets.0', 'be a text that names a file', 'a map'],
  ['{ targets: [./b.yaml, null] }', 'spec.targets.1', 'be a text that names a file', 'nothing'],
  ['{ targets: [7] }', 'spec.targets.0', 'be a text that names a file', '7'],
  ['{ targets: }', 'spec.targets', 'be a text that names a file', 'nothing'],
  ['{ targets: { a: b } }', 'spec.targets', 'be a text that names a file', 'a map'],
  ['{ locations: [./a.yaml] }', 'spec', "have a 'target' or 'targets'", 'neither'],
  ['{ $yaml: ./a.yaml }', 'spec', "have a 'target' or 'targets'", 'neither'],
])('a Location with the spec %s is incomplete: %s must %s, found %s', (spec, field, rule, found) => {
  const { problems, incomplete, entities } = read(
    'apiVersion: backstage.io/v1alpha1',
    'kind: Location',
    'metadata: { name: a }',
    `spec: ${spec}`,
  );
  expect(problems).toContainEqual(expect.objectContaining({ field, rule, found, isReference: true }));
  expect(new Set(problems.map(({ source }) => JSON.stringify(source))).size).toBe(problems.length);
  expect([incomplete, entities]).toEqual([true, []]);
});

test('a Location without a name is read, and an empty list of targets is fine', () => {
  const { problems, incomplete } = read('kind: Location', 'metadata: {}', 'spec: { targets: [] }');
  expect(problems.map(({ code }) => code)).toContain('invalid-entity');
  expect(incomplete).toBe(false);
});

test.each(['uid: a-b', 'etag: x', 'annotations: { backstage.io/managed-by-location: "url:https://a.example" }'])(
  'a Location that a server has processed is not followed: %s',
  (field) => {
    const lines = ['apiVersion: backstage.io/v1alpha1', 'kind: Location', `metadata: { name: a, ${field} }`];
    expect(read(...lines, 'spec: { target: ./a.yaml }')).toMatchObject({
      locations: [],
      problems: [],
      incomplete: false,
    });
  },
);
