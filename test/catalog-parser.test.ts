import fc from 'fast-check';
import { expect, test } from 'vitest';
import { catalogParsers } from '../packages/cli/src/read/catalog-parser.ts';
import { defaultLimits } from '../packages/cli/src/read/limits.ts';
import { component } from './faults/catalog-folder.ts';

const documents = ['a', 'b', 'c', 'd'].map((name) => `---\n${component(name, 'dependsOn: [component:a]')}`);

const file = fc.record({
  path: fc.constantFrom('x.yaml', 'y.yaml'),
  standing: fc.constantFrom('named' as const, 'possible' as const),
  text: fc
    .array(fc.constantFrom(...documents, '# a comment\n', '---\n- [\n'), { maxLength: 8 })
    .map((parts) => parts.join('')),
});

test('a file that changes or moves is read as if it were read for the first time', async () => {
  const tokens = fc.constantFrom(defaultLimits.tokens, 90);
  await fc.assert(
    fc.asyncProperty(fc.array(file, { maxLength: 4 }), tokens, async (versions, most) => {
      const limits = { ...defaultLimits, tokens: most };
      const nextParser = catalogParsers(limits);
      for (const version of versions) {
        expect(await nextParser()([version])).toEqual(await catalogParsers(limits)()([version]));
      }
    }),
    { numRuns: 200 },
  );
});

test('an unchanged document gives the same object when the catalog is read again', async () => {
  const nextParser = catalogParsers(defaultLimits);
  const [before] = await nextParser()([{ path: 'x.yaml', standing: 'named', text: documents.join('') }]);
  const [after] = await nextParser()([{ path: 'x.yaml', standing: 'named', text: `${documents[0]}${documents[2]}` }]);
  expect(after!.entities[0]).toBe(before!.entities[0]);
  expect(after!.entities[1]).toMatchObject({ name: 'c', source: { line: 15 } });
});

test('rows 3 and 77: what the texts of a catalog may cost is counted for all, and a text that needs no library is read', async () => {
  const dense = (name: string): string => component(name).replace('spec:', `spec:\n  x: &dense [${'[],'.repeat(30)}]`);
  const limits = { ...defaultLimits, tokens: 300 };
  const parse = catalogParsers(limits)();
  const [first, second] = await parse([
    { path: 'a.yaml', standing: 'named', text: [dense('a'), dense('b'), dense('c'), component('d')].join('---\n') },
    { path: 'b.yaml', standing: 'named', text: [component('e'), dense('f')].join('---\n') },
  ]);
  const limit = { code: 'limit-exceeded', limit: 'tokens', maximum: 300 };
  expect([first, second].map((read) => read?.entities.map(({ name }) => name))).toEqual([['a', 'b', 'd'], ['e']]);
  expect(first?.problems).toMatchObject([{ ...limit, source: { file: 'a.yaml', line: 20 } }]);
  expect(second).toMatchObject({ incomplete: true, problems: [{ ...limit, source: { file: 'b.yaml', line: 9 } }] });
  const [later] = await parse([{ path: 'c.yaml', standing: 'named', text: dense('g') }]);
  expect(later).toMatchObject({ entities: [], incomplete: true });
});

test('row 4: annotations cost what they hold, in YAML and in JSON, however their key is written', async () => {
  const annotated = (name: string) => ({
    ...{ apiVersion: 'backstage.io/v1alpha1', kind: 'Component' },
    metadata: { name, annotations: { 'faultline.dev/resilience': `&dense [${'[],'.repeat(100)}]` } },
    spec: {},
  });
  const text = JSON.stringify([annotated('a'), annotated('b')]).replaceAll('dev/', 'dev\\/');
  const parse = catalogParsers({ ...defaultLimits, tokens: 400 })();
  const files = [text, text].map((written, index) => ({
    ...{ path: `${index}.json`, standing: 'named' as const, text: written },
  }));
  const stops = (await parse(files)).map((read) =>
    read?.problems.filter(({ code }) => code === 'limit-exceeded').map(({ source }) => source),
  );
  expect(stops).toMatchObject([[{ file: '0.json', line: 1 }], [{ file: '1.json', line: 1 }]]);
});
