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
  await fc.assert(
    fc.asyncProperty(fc.array(file, { maxLength: 4 }), async (versions) => {
      const nextParser = catalogParsers(defaultLimits);
      for (const version of versions) {
        expect(await nextParser()([version])).toEqual(await catalogParsers(defaultLimits)()([version]));
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
