import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Entity } from '../../src/index.ts';
import { isOwnEntity, overlayContext } from '../../src/index.ts';
import { mergeCatalog, parseCatalogFile } from '../../src/ingest/index.ts';

interface Written {
  readonly name: string;
  readonly dependsOn?: readonly string[];
  readonly annotations?: Readonly<Record<string, string>>;
  readonly relations?: readonly { readonly type: string; readonly targetRef: string }[];
}

function entities(written: readonly Written[], path = 'catalog.json'): readonly Entity[] {
  const items = written.map(({ name, dependsOn = [], annotations, relations }) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, ...(annotations && { annotations }) },
    spec: {
      type: 'service',
      lifecycle: 'production',
      owner: 'team',
      dependsOn: dependsOn.map((each) => `component:${each}`),
    },
    ...(relations && { relations }),
  }));
  return mergeCatalog([parseCatalogFile({ path, text: JSON.stringify(items) })]).entities;
}

const nobody = { isOwn: () => false };

const refs = (list: readonly Entity[]): readonly string[] =>
  list.map(({ ref }) => ref.replace('component:default/', ''));

test('an entity of the subject replaces the one of the context, whatever the paths are called', () => {
  const [subject, context] = [
    entities([{ name: 'a', dependsOn: ['b'] }], 'z.json'),
    entities([{ name: 'a' }, { name: 'b' }], 'a.json'),
  ];
  const overlay = overlayContext(subject, context, nobody);
  expect(refs(overlay.entities)).toEqual(['a', 'b']);
  expect(overlay.entities[0]).toBe(subject[0]);
});

test('an entity that the context attributes to the repository, and that is gone here, is gone', () => {
  const annotations = { 'github.com/project-slug': 'Acme/Shop' };
  const context = entities([{ name: 'old', annotations }, { name: 'other' }]);
  const place = { repositories: new Set(['acme/shop']), roots: [''] };
  const overlay = overlayContext([], context, { isOwn: (entity) => isOwnEntity(entity, place) });
  expect([refs(overlay.entities), overlay.gone]).toEqual([['other'], ['component:default/old']]);
});

test('an entity that the base of a change declares never comes back from the context', () => {
  const context = entities([{ name: 'left' }, { name: 'other' }]);
  const overlay = overlayContext([], context, { ...nobody, known: new Set(['component:default/left']) });
  expect(refs(overlay.entities)).toEqual(['other']);
});

test('what a server derived from the old spec of an entity of the subject counts no more', () => {
  const dependencyOf = [{ type: 'dependencyOf', targetRef: 'component:default/a' }];
  const context = entities([
    { name: 'a', dependsOn: ['b'] },
    { name: 'b', relations: dependencyOf },
  ]);
  const { entities: overlaid } = overlayContext(entities([{ name: 'a' }]), context, nobody);
  expect(overlaid.flatMap(({ statements }) => statements).filter(({ says }) => says === 'needs')).toEqual([]);
});

test.each([
  ['url:https://github.com/acme/shop/blob/main/catalog-info.yaml', [''], true],
  ['url:https://github.com/acme/shop/tree/main/services/a/catalog-info.yaml', ['services/a'], true],
  ['url:https://github.com/acme/shop/tree/main/services/b/catalog-info.yaml', ['services/a'], false],
  ['url:https://gitlab.example/acme/shop/-/blob/main/catalog-info.yaml', [''], true],
  ['url:https://github.com/acme/other/blob/main/catalog-info.yaml', [''], false],
])('the location %s is one of the subject in %j: %s', (location, roots, isOwn) => {
  // The location decides: the slug says where the code is.
  const annotations = { 'backstage.io/managed-by-location': location, 'github.com/project-slug': 'acme/shop' };
  const [entity] = entities([{ name: 'a', annotations }]);
  expect(isOwnEntity(entity!, { repositories: new Set(['acme/shop']), roots })).toBe(isOwn);
});

test('a slug names all of a repository, so a subject that is a part of it owns nothing by it', () => {
  const [entity] = entities([{ name: 'a', annotations: { 'github.com/project-slug': 'acme/shop' } }]);
  expect(isOwnEntity(entity!, { repositories: new Set(['acme/shop']), roots: ['services/a'] })).toBe(false);
});

test('the overlay depends on neither the order nor the paths of subject and context, and is what both declare', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const some = fc.uniqueArray(fc.record({ name, dependsOn: fc.uniqueArray(name) }), { selector: (each) => each.name });
  fc.assert(
    fc.property(some, some, fc.boolean(), (subject, context, isFirst) => {
      const [own, other] = isFirst ? ['a.json', 'b.json'] : ['b.json', 'a.json'];
      const overlay = overlayContext(entities(subject, own), entities(context.toReversed(), other), nobody);
      const expected = new Map([...context, ...subject].map((each) => [each.name, [...each.dependsOn].sort()]));
      const found = overlay.entities.map((entity) => [
        entity.name,
        entity.statements.flatMap((each) => (each.says === 'needs' ? [each.dependency.slice(18)] : [])).sort(),
      ]);
      expect(found).toEqual([...expected].sort(([a], [b]) => (a! < b! ? -1 : 1)));
    }),
    { numRuns: 500 },
  );
});
