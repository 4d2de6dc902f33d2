import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { exampleReport } from '../../../test/viewer/reports.ts';
import { type GivenFile, readFiles } from '../src/open/read-files.ts';

const examples = new URL('../../../examples/', import.meta.url);
const given = (name: string, text: string | Uint8Array): GivenFile => ({
  name,
  bytes: Uint8Array.from(typeof text === 'string' ? new TextEncoder().encode(text) : text).buffer,
});
const fromDisk = (path: string): GivenFile => given(path.split('/').at(-1)!, readFileSync(new URL(path, examples)));
const asOf = '2026-11-20';
const faultsOf = (...files: readonly GivenFile[]) => readFiles(files, asOf).faults;

test('a saved report is opened as it is', () => {
  const file = fromDisk('storefront/golden/analyze.json');
  expect(readFiles([file], asOf)).toEqual({ report: exampleReport('storefront'), faults: [] });
});

test('the files of a catalog and its config give the declared numbers of the command line, in whatever order they come', () => {
  const paths = ['catalog', 'org'].flatMap((folder) =>
    readdirSync(new URL(`storefront/${folder}/`, examples)).map((name) => `storefront/${folder}/${name}`),
  );
  const config = 'faultline.yaml';
  const files = ['storefront/catalog-info.yaml', `storefront/${config}`, ...paths].map(fromDisk);
  const declared = exampleReport('storefront').entities.map(({ ref, blastRadius }) => [ref, blastRadius.declared]);
  for (const order of [files, files.toReversed()]) {
    const { report, faults } = readFiles(order, asOf);
    // The command line counts observed calls as well, which only a worst case shows.
    expect(faults).toEqual([
      { text: expect.stringMatching(/^1 file of observed calls not counted here/), place: config },
    ]);
    expect(report!.entities.map(({ ref, blastRadius }) => [ref, blastRadius.declared])).toEqual(declared);
  }
});

const entity = 'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: a }\nspec: { type: service }\n';

test('what is broken is reported with its line and column, and the rest is read', () => {
  const { report, faults } = readFiles([given('a.yaml', `${entity}---\nkind: "Component\n`)], asOf);
  expect(report!.entities.map(({ ref }) => ref)).toContain('component:default/a');
  expect(faults).toMatchObject([{ place: expect.stringMatching(/^a\.yaml:\d+:\d+$/), text: /not valid YAML/ }]);
  expect(faultsOf(given('a.json', '{"version": 1,,}'))[0]!.place).toMatch(/^a\.json:1:\d+$/);
});

test('a target of a Location that was not given is missing', () => {
  const location =
    'apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: l }\nspec: { targets: [./x.yaml] }\n';
  expect(faultsOf(given('l.yaml', location), given('a.yaml', entity))).toMatchObject([{ text: /x\.yaml/ }]);
  expect(faultsOf(given('l.yaml', location), given('x.yaml', entity))).toEqual([]);
});

test.each([
  ['a diff', given('d.json', '{"verdict": "worse"}'), 'this is a diff'],
  ['a report of another version', given('r.json', '{"version": 2, "coverage": {}, "requirements": []}'), 'version 1'],
  ['nothing', given('empty.yaml', ''), 'neither a report of Faultline nor a catalog'],
  ['another encoding', given('u.yaml', Uint8Array.of(0xff, 0xfe, 65, 0)), 'UTF-16'],
  ['bytes that are not text', given('b.yaml', Uint8Array.of(65, 10, 66, 0xe9, 10)), 'invalid UTF-8'],
])('%s is refused with a sentence', (_, file, text) => {
  const { report, faults } = readFiles([file], asOf);
  expect(report).toBeUndefined();
  expect(faults[0]!.text).toContain(text);
});

test('a byte that is not text is reported with its place', () => {
  expect(faultsOf(given('b.yaml', Uint8Array.of(65, 10, 66, 0xe9, 10)))[0]!.place).toBe('b.yaml:2:2');
});
