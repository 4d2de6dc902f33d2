import { expect, test } from 'vitest';
import { parseCatalogFile } from '../../../src/ingest/parse-catalog-file.ts';
import { textOf, tooLongRef } from '../../../src/ingest/tree/text-limits.ts';
import { defaultYamlLimits } from '../../../src/ingest/yaml/parse-simple-yaml.ts';
import { parseYaml } from '../../../src/ingest/yaml/parse-yaml.ts';
import type { Problem } from '../../../src/model/problem.ts';

const source = { file: 'x', line: 1, column: 1 };

test('a name may be as long as the limit, and so may a kind with a namespace', () => {
  const limits = { nameCharacters: 5, textCharacters: 9 };
  const isTooLong = (ref: string) => tooLongRef(ref, source, limits) !== undefined;
  expect([isTooLong('a:bcd/12345'), isTooLong('a:bcd/123456'), isTooLong('a:bcde/1')]).toEqual([false, true, true]);
  expect(tooLongRef('a:b/123456', source, limits)).toEqual({
    code: 'limit-exceeded',
    limit: 'name-characters',
    maximum: 5,
    source,
  });
});

test('a text is kept up to the limit, and cut beyond it, but not within a character', () => {
  const kept = (title: string) => {
    const problems: Problem[] = [];
    const [value] = parseYaml({ path: 'x', text: `title: "${title}"` }).documents;
    return [textOf(value, 'title', { limits: { nameCharacters: 5, textCharacters: 4 }, problems }), problems.length];
  };
  expect([kept('1234'), kept('12345'), kept('123😀'), kept('12😀'), kept('😀2345'), kept('')]).toEqual([
    ['1234', 0],
    ['1234…', 1],
    ['123…', 1],
    ['12😀', 0],
    ['😀23…', 1],
    [undefined, 0],
  ]);
});

test('a ref that is too long is left out, and so is an entity with such a name, and the catalog is incomplete', () => {
  const limits = { ...defaultYamlLimits, nameCharacters: 20, textCharacters: 100 };
  const read = (name: string, ref: string) =>
    parseCatalogFile(
      {
        path: 'x',
        text: `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: ${name} }\nspec: { type: a, lifecycle: b, owner: team, dependsOn: ["component:${ref}"] }`,
      },
      limits,
    );
  const long = 'x'.repeat(21);
  const named = read(long, 'b');
  expect([named.entities, named.incomplete, named.problems]).toMatchObject([[], true, [{ limit: 'name-characters' }]]);
  const referring = read('a', long);
  expect(referring.entities[0]!.statements.map(({ target }) => target)).toEqual(['group:default/team']);
  expect([referring.incomplete, referring.problems]).toMatchObject([true, [{ limit: 'name-characters', maximum: 20 }]]);
  expect(read('a', 'b')).toMatchObject({ incomplete: false, problems: [] });
  const titled = read(`a, title: ${'x'.repeat(101)}`, 'b');
  expect([titled.entities[0]!.title!.length, titled.incomplete, titled.problems]).toEqual([
    101,
    false,
    [
      {
        code: 'limit-exceeded',
        limit: 'text-characters',
        maximum: 100,
        source: { file: 'x', line: 3, column: 29 },
      },
    ],
  ]);
});
