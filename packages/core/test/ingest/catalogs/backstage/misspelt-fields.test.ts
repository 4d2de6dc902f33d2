import { expect, test } from 'vitest';
import { specShapes } from '../../../../src/ingest/catalogs/backstage/kind-table.ts';
import { parseCatalogFile } from '../../../../src/ingest/parse-catalog-file.ts';
import { describeProblem } from '../../../../src/model/problem-text.ts';

const misspelt = (key: string, kind = 'Component') => {
  const text = `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata: { name: a }\nspec:\n  ${key}: x\n`;
  return parseCatalogFile({ path: 'a.yaml', text }).problems.filter((problem) => problem.code === 'misspelt-field');
};

test.each([
  ['dependson', 'dependsOn'],
  ['depends_on', 'dependsOn'],
  ['dependsON', 'dependsOn'],
  ['depends-on', 'dependsOn'],
  ['dependOn', 'dependsOn'],
  ['dependencies', 'dependsOn'],
  ['DependencyOf', 'dependencyOf'],
  ['consumesAPIs', 'consumesApis'],
  ['consumesApi', 'consumesApis'],
  ['providesApi', 'providesApis'],
  ['provides', 'providesApis'],
  ['subComponentOf', 'subcomponentOf'],
  ['System', 'system'],
  ['sytem', 'system'],
  ['Owner', 'owner'],
  ['onwer', undefined],
  ['lifecyle', 'lifecycle'],
  ['tier', undefined],
  ['team', undefined],
  ['dependencyManager', undefined],
  ['__proto__', undefined],
])('the field %s of a Component is probably %s', (key, suggestion) => {
  expect(misspelt(key).map((problem) => problem.code === 'misspelt-field' && problem.suggestion)).toEqual(
    suggestion === undefined ? [] : [suggestion],
  );
});

test('the message says that a dependency is lost, at the key', () => {
  const [problem] = misspelt('depends_on');
  expect(problem).toMatchObject({ source: { file: 'a.yaml', line: 5, column: 3 } });
  expect(describeProblem(problem!)).toBe(
    'unknown field spec.depends_on of a Component; did you mean dependsOn? The references in it are ignored',
  );
  expect(describeProblem(misspelt('lifecyle')[0]!)).toBe(
    'unknown field spec.lifecyle of a Component; did you mean lifecycle?',
  );
});

const fieldsIn = (text: string) =>
  parseCatalogFile({
    path: 'a.yaml',
    text: `apiVersion: backstage.io/v1alpha1\nkind: Component\n${text}`,
  }).problems.flatMap((problem) => (problem.code === 'misspelt-field' ? [[problem.field, problem.isReference]] : []));

test.each([
  ['metadata: { name: a }\ndependsOn: [component:b]\nspec: {}', [['dependsOn', true]]],
  ['metadata: { name: a, consumesApi: [b] }\nspec: {}', [['metadata.consumesApi', true]]],
  ['metadata: { name: a, owner: x, domain: y }\nspec: {}', []],
  ['metadata: { name: a }\nspec: { depends_on: [] }', [['spec.depends_on', false]]],
  ['metadata: { name: a }\nspec: { dependencies: { npm: [left-pad] } }', [['spec.dependencies', false]]],
  ['metadata: { name: a }\nspec: { requires: "python >= 3.8" }', [['spec.requires', false]]],
  ['metadata: { name: a }\nspec: { depends_on: [{ ref: component:b }] }', [['spec.depends_on', true]]],
])('of %j the fields that are ignored are found, and whether they name entities', (text, fields) => {
  expect(fieldsIn(text)).toEqual(fields);
});

test('no field of a kind is a misspelt other field', () => {
  for (const [kind, shapes] of Object.entries(specShapes)) {
    for (const key of Object.keys(shapes[''].properties)) expect(misspelt(key, kind)).toEqual([]);
  }
});
