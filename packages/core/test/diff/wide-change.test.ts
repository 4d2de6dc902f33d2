import { expect, test } from 'vitest';
import { diffGraphs, openModel } from '../../src/index.ts';
import { mergeCatalog, parseCatalogFile } from '../../src/ingest/index.ts';
import { defaultConfig } from '../../src/model/config.ts';

const component = (name: string, dependsOn: readonly string[], metadata = ''): string =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: ${name}${metadata} }\nspec: { dependsOn: [${dependsOn.map((each) => `component:${each}`).join(', ')}] }\n`;

function graphOf(documents: readonly string[]) {
  const { entities } = mergeCatalog([parseCatalogFile({ path: 'a.yaml', text: documents.join('---\n') })]);
  return openModel(entities, defaultConfig, { asOf: '2026-11-20' }).graph;
}

const size = 1500;
const numbered = (start: string): string[] => Array.from({ length: size }, (_, index) => `${start}${index}`);

test('row 75: a change that reaches all of a catalog from all of it lists a part, counts all, and lists old entities first', () => {
  const before = graphOf([component('zz', [])]);
  const after = graphOf([
    ...numbered('a').map((name) => component(name, [])),
    component('hub', numbered('a')),
    ...numbered('b').map((name) => component(name, ['hub'])),
    component('zz', ['hub']),
  ]);
  const diff = diffGraphs({ graph: before, incomplete: false }, { graph: after, incomplete: false });
  const wide = diff.radii.filter(({ after: components }) => components === size + 2);
  expect(wide).toHaveLength(size);
  for (const { added, unlisted, causes } of wide) {
    expect(added.length + unlisted!.added).toBe(size + 2);
    expect(added).toContain('component:default/zz');
    expect([added.length, causes.length].every((count) => count < 700)).toBe(true);
  }
  expect([diff.verdict, diff.radii.reduce((sum, { added }) => sum + added.length, 0) < 1_100_000]).toEqual([
    'worse',
    true,
  ]);
});

test('row 75: a requirement of 3,000 members is written once when a change names each of them', () => {
  const members = Array.from({ length: 3000 }, (_, index) => `component:member-${index}`);
  const claim = (needs: number): string =>
    component(
      'a',
      [],
      `, annotations: { faultline.dev/resilience: "{ requires: [{ anyOf: [${members.join(', ')}], needs: ${needs} }] }" }`,
    );
  const [before, after] = [graphOf([claim(2)]), graphOf([claim(3)])];
  const { dependencies } = diffGraphs({ graph: before, incomplete: false }, { graph: after, incomplete: false });
  expect(dependencies).toHaveLength(3000);
  expect(dependencies[0]).toMatchObject({ before: { needs: 2 }, after: { needs: 3 } });
});
