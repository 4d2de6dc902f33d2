import fc from 'fast-check';
import { expect, test } from 'vitest';
import { catalogParser } from '../packages/cli/src/read/catalog-parser.ts';
import { defaultLimits } from '../packages/cli/src/read/limits.ts';
import { component } from './faults/catalog-folder.ts';

const documents = ['a', 'b', 'c', 'd'].map((name) => `---\n${component(name, 'dependsOn: [component:a]')}`);

const file = fc
  .array(fc.constantFrom(...documents, '# a comment\n', '---\n- [\n'), { maxLength: 8 })
  .map((parts) => ({ path: 'x.yaml', text: parts.join('') }));

test('a file that changes is read as if it were read for the first time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(file, { maxLength: 4 }), async (versions) => {
      const remembering = catalogParser(defaultLimits);
      for (const version of versions) {
        expect(await remembering([version])).toEqual(await catalogParser(defaultLimits)([version]));
      }
    }),
    { numRuns: 200 },
  );
});

test('what a document holds is the same object when the file is read again', async () => {
  const parse = catalogParser(defaultLimits);
  const [before] = await parse([{ path: 'x.yaml', text: documents.join('') }]);
  const [after] = await parse([{ path: 'x.yaml', text: `${documents[0]}${documents[2]}` }]);
  expect(after!.entities[0]).toBe(before!.entities[0]);
  expect(after!.entities[1]).toMatchObject({ name: 'c', source: { line: 15 } });
});
