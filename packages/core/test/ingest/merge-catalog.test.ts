import { expect, test } from 'vitest';
import { type CatalogFile, mergeCatalog, parseCatalogFile } from '../../src/ingest/index.ts';
import type { Problem } from '../../src/model/problem.ts';

const file = (path: string, ...systems: readonly string[]): CatalogFile =>
  parseCatalogFile({
    path,
    text: systems
      .map((system) => {
        const [name, title] = system.split('=');
        const shown = title === undefined ? '' : `, title: ${title}`;
        return `apiVersion: backstage.io/v1alpha1\nkind: System\nmetadata: { name: ${name}, labels: { a: b }${shown} }\nspec: { owner: team }\n`;
      })
      .join('---\n'),
  });

const unreadable = (code: 'unreadable-file' | 'folder-not-followed', name: string): Problem =>
  code === 'unreadable-file'
    ? { code, reason: 'no right', source: { file: name, line: 1, column: 1 } }
    : { code, kind: 'module', source: { file: name, line: 1, column: 1 } };

test('entities are sorted by ref, and the first by path counts of those with the same', () => {
  const files = [file('b.yaml', 'x=second', 'a'), file('a.yaml', 'x=first', 'b')];
  const merged = mergeCatalog(files);
  expect(merged.entities.map(({ ref, title }) => [ref, title])).toEqual([
    ['system:default/a', undefined],
    ['system:default/b', undefined],
    ['system:default/x', 'first'],
  ]);
  expect(merged.problems).toEqual([
    {
      code: 'duplicate-entity',
      ref: 'system:default/x',
      first: { file: 'a.yaml', line: 3, column: 19 },
      identical: false,
      source: { file: 'b.yaml', line: 3, column: 19 },
    },
  ]);
  expect(mergeCatalog(files.toReversed())).toEqual(merged);
  expect([merged.files, merged.incomplete, merged.skippedTemplates]).toEqual([2, false, 0]);
});

test('two that say the same word for word are reported as such', () => {
  const same = mergeCatalog([file('a.yaml', 'x'), file('b.yaml', 'x'), file('c.yaml', 'x=other')]);
  expect(same.problems).toMatchObject([{ identical: true }, { identical: false, source: { file: 'c.yaml' } }]);
  const [first] = file('a.yaml', 'x').entities;
  const labelled = { ...first!, labels: new Map([['a', 'c']]), source: { ...first!.source, line: 9 } };
  const other = { ...file('a.yaml'), entities: [labelled] };
  expect(mergeCatalog([file('a.yaml', 'x'), other]).problems).toMatchObject([{ identical: false }]);
});

test('problems are reported by place, those of reading among those of the files', () => {
  const bad = parseCatalogFile({ path: 'b.yaml', text: 'words' });
  const { problems, incomplete } = mergeCatalog(
    [bad],
    [unreadable('unreadable-file', 'c'), unreadable('unreadable-file', 'a')],
  );
  expect(problems.map(({ source }) => source.file)).toEqual(['a', 'b.yaml', 'c']);
  expect(incomplete).toBe(true);
});

test('a catalog is incomplete with a file that is, or with one that could not be read, and not with a mere note', () => {
  const whole = [file('a.yaml', 'x')];
  expect(mergeCatalog([...whole, { ...file('b.yaml'), incomplete: true }]).incomplete).toBe(true);
  expect(mergeCatalog(whole, [unreadable('unreadable-file', 'b')]).incomplete).toBe(true);
  expect(mergeCatalog(whole, [unreadable('folder-not-followed', 'b')]).incomplete).toBe(false);
});

test('skipped templates of all files are counted', () => {
  const template = parseCatalogFile({ path: 't.yaml', text: 'kind: Template\n---\nkind: Template\n' });
  expect(mergeCatalog([template, file('a.yaml', 'x'), template]).skippedTemplates).toBe(4);
});
