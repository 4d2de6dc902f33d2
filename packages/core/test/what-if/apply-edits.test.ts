import { expect, test } from 'vitest';
import { blastRadii } from '../../src/analysis/blast-radius.ts';
import { mergeCatalog, parseCatalogFile, parseConfig } from '../../src/ingest/index.ts';
import { defaultConfig } from '../../src/model/config.ts';
import { openModel } from '../../src/open-model.ts';
import { rules } from '../../src/policy/rules/rules.ts';
import { applyEdits } from '../../src/what-if/apply-edits.ts';
import { claimsYaml } from '../../src/what-if/claims-yaml.ts';
import type { Edit } from '../../src/what-if/edit.ts';

const catalog = `
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: shop }
spec: { type: website, lifecycle: production, owner: team, dependsOn: [component:auth, resource:db] }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: auth, annotations: { faultline.dev/resilience: 'placedIn: { zone: [a, b] }' } }
spec: { type: service, lifecycle: production, owner: team, dependsOn: [resource:db] }
---
apiVersion: backstage.io/v1alpha1
kind: Resource
metadata: { name: db, annotations: { faultline.dev/resilience: 'placedIn: { zone: [a] }' } }
spec: { type: database, owner: team }
`;

const [shop, auth, db] = ['component:default/shop', 'component:default/auth', 'resource:default/db'];
const [zoneA, zoneB] = ['failuredomain:zone/a', 'failuredomain:zone/b'];

const options = { asOf: '2026-11-20' };
const { entities } = mergeCatalog([parseCatalogFile({ path: 'catalog-info.yaml', text: catalog })]);

/** Who is down as declared when each is lost, by kind, for a graph of these changes. */
function radii(edits: readonly Edit[]) {
  const compiled = applyEdits(openModel(entities, defaultConfig, options).graph, edits);
  const all = blastRadii(compiled, compiled.declared);
  return Object.fromEntries(compiled.nodes.map(({ ref }, index) => [ref, all[index]!.down]));
}

test('a softened requirement passes nothing on', () => {
  expect(radii([])[auth]).toEqual({ component: 1 });
  expect(radii([{ do: 'soften', ref: shop, on: auth }])[auth]).toEqual({});
});

test('a replica takes the place of the lost one, but not of what both need', () => {
  const tried = radii([
    { do: 'replica', ref: auth, on: db },
    { do: 'replica', ref: shop, on: db },
  ]);
  expect(tried[db]).toEqual({});
  expect(tried[zoneA]).toMatchObject({ component: 2 });
});

test('a replica that is placed elsewhere survives the loss of the place', () => {
  const edits: readonly Edit[] = [
    { do: 'replica', ref: auth, on: db },
    { do: 'replica', ref: shop, on: db },
    { do: 'place', ref: `${db}-replica`, on: zoneB },
  ];
  expect(radii(edits)[zoneA]).toEqual({ resource: 1 });
});

test('what is removed no longer counts, what is added does', () => {
  expect(radii([{ do: 'remove', ref: shop, on: auth }])[auth]).toEqual({});
  expect(radii([{ do: 'add', ref: db, on: auth }])[auth]).toEqual({ component: 1, resource: 1 });
});

test('a change of what is not there changes nothing', () => {
  expect(radii([{ do: 'soften', ref: 'component:default/nobody', on: db }])).toEqual(radii([]));
});

test.each<readonly [string, readonly Edit[]]>([
  ['a softened requirement', [{ do: 'soften', ref: shop, on: auth }]],
  ['a fallback', [{ do: 'fallback', ref: shop, on: auth, lasts: 1800 }]],
  ['a dependency', [{ do: 'add', ref: auth, on: shop }]],
  ['a place', [{ do: 'place', ref: db, on: zoneB }]],
  ['a replica', [{ do: 'replica', ref: auth, on: db }]],
  [
    'several of one entity',
    [
      { do: 'soften', ref: shop, on: auth },
      { do: 'fallback', ref: shop, on: db, lasts: 90 },
    ],
  ],
])('%s, written into faultline.yaml, is what was tried', (_, edits) => {
  const { config, problems } = parseConfig({ path: 'faultline.yaml', text: claimsYaml(edits) }, rules);
  expect(problems).toEqual([]);
  const { graph: compiled } = openModel(entities, config!, options);
  const all = blastRadii(compiled, compiled.declared);
  const tried = radii(edits);
  for (const ref of [shop, auth, db]) expect(all[compiled.indexOf.get(ref)!]!.down).toEqual(tried[ref]);
});
