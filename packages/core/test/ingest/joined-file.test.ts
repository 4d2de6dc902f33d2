import { expect, test } from 'vitest';
import { joinedFile } from '../../src/ingest/joined-file.ts';
import { parseCatalogPart } from '../../src/ingest/parse-catalog-part.ts';
import { defaultTextLimits } from '../../src/ingest/tree/text-limits.ts';
import { defaultYamlLimits } from '../../src/ingest/yaml/parse-simple-yaml.ts';

const limits = { ...defaultYamlLimits, ...defaultTextLimits };
const part = (path: string, text: string) => parseCatalogPart({ path, text }, limits);

test('a part that was read of another file stands where it stands now', () => {
  const one = part(
    'old.yaml',
    'apiVersion: backstage.io/v1alpha1\nkind: System\nmetadata: { name: a }\nspec: { owner: t }\n',
  );
  const joined = joinedFile({ path: 'new.yaml', text: '' }, [
    { part: one, path: 'old.yaml', line: 0 },
    { part: one, path: 'new.yaml', line: 4 },
  ]);
  expect(joined.entities.map(({ source }) => source)).toEqual([
    { file: 'new.yaml', line: 3, column: 19 },
    { file: 'new.yaml', line: 7, column: 19 },
  ]);
  expect(joined.incomplete).toBe(false);
});

test('a file is incomplete where one of its parts is', () => {
  const parts = [part('x', 'kind: Template\n'), part('x', 'a: ['), part('x', 'kind: Template\n')];
  const joined = joinedFile(
    { path: 'x', text: '' },
    parts.map((each, line) => ({ part: each, path: 'x', line })),
  );
  expect(joined).toMatchObject({ incomplete: true, skippedTemplates: 2 });
});

test('no more of a part is read than the limits allow', () => {
  const { problems } = parseCatalogPart({ path: 'x', text: 'a: [[[1]]]' }, { ...limits, nesting: 2 });
  expect(problems).toMatchObject([{ code: 'limit-exceeded', limit: 'nesting', maximum: 2 }]);
});
