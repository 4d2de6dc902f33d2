import { expect, test } from 'vitest';
import { membershipRequirements } from '../../src/graph/membership-requirements.ts';
import { statedRequirements } from '../../src/graph/stated-needs.ts';
import { parseCatalogFile } from '../../src/ingest/parse-catalog-file.ts';
import type { Entity } from '../../src/model/entity.ts';

const entitiesOf = (...documents: readonly string[]) =>
  parseCatalogFile({
    path: 'a.yaml',
    text: documents.map((document) => `{ apiVersion: backstage.io/v1, ${document} }\n`).join('---\n'),
  }).entities;

const requirementsOf = (entities: readonly Entity[]) =>
  statedRequirements(entities.flatMap(({ statements }) => statements.filter((each) => each.says === 'needs')));

test('a statement that is made several times is one requirement, at the position of the first field that a person wrote', () => {
  const entities = entitiesOf(
    'kind: Component, metadata: { name: a }, relations: [{ type: dependsOn, targetRef: component:default/b }]',
    'kind: Component, metadata: { name: b }, spec: { dependencyOf: [component:a] }',
    'kind: Component, metadata: { name: a }, spec: { dependsOn: [component:b] }',
  );
  expect(requirementsOf(entities)).toMatchObject([
    { ref: 'component:default/a', of: ['component:default/b'], relation: 'dependsOn', source: { line: 5 } },
  ]);
  expect(requirementsOf(entities.slice(0, 2))).toMatchObject([{ relation: 'dependencyOf', source: { line: 3 } }]);
  expect(requirementsOf(entities.slice(0, 1))).toMatchObject([{ relation: 'dependsOn', source: { line: 1 } }]);
});

test('membership stands where a person wrote it, whichever end a server derived it for', () => {
  const entities = entitiesOf(
    'kind: System, metadata: { name: s }, relations: [{ type: hasPart, targetRef: component:default/a }]',
    'kind: Component, metadata: { name: a }, spec: { system: s }',
  );
  const member = { ref: 'system:default/s', needs: 1, of: ['component:default/a'], relation: 'member' };
  expect(membershipRequirements(entities)).toMatchObject([
    { ...member, class: 'hard', source: { line: 3 } },
    { ...member, class: 'soft', source: { line: 3 } },
  ]);
  expect(membershipRequirements(entities.slice(0, 1))).toMatchObject([
    { source: { line: 1 } },
    { source: { line: 1 } },
  ]);
});

test.each([1, 15, 16, 17, 40])('of %s dependencies that are stated twice, each is one requirement', (count) => {
  const names = Array.from({ length: count }, (_, index) => `component:b${index}`);
  const document = `kind: Component, metadata: { name: a }, spec: { dependsOn: [${names.join(', ')}] }`;
  const requirements = requirementsOf(entitiesOf(document, document));
  expect(requirements.map(({ of }) => of)).toEqual(names.map((name) => [name.replace(':', ':default/')]));
  expect(requirements.every(({ source }) => source.line === 1)).toBe(true);
});
