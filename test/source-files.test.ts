import type { ESTree } from 'vite';
import { expect, test } from 'vitest';
import { declaredNames } from './library/declarations.ts';
import { type SourceFile, sourceFiles } from './source-files.ts';

/** Files over 300 lines. To be emptied: nothing may be added. */
const longFiles: readonly string[] = [];

/** Functions over 60 lines that may be: each is one table or one switch. */
const longTables: Readonly<Record<string, string>> = {
  'describeProblem in packages/core/src/model/problem-text.ts': 'a switch: the sentence of each problem code',
  'describeDetail in packages/core/src/policy/finding-text.ts': 'a switch: the sentence of each kind of finding',
  'reduce in apps/viewer/src/state/reduce.ts': 'a switch: the next state for each action',
};

/** Other functions over 60 lines. To be emptied: nothing may be added. */
const longFunctions: readonly string[] = [
  'planRadii in packages/core/src/radii/radii-plan.ts',
  'CanvasScene in apps/viewer/src/picture/canvas-scene.tsx',
  'useZoom in apps/viewer/src/picture/use-zoom.ts',
  'App in apps/viewer/src/views/app.tsx',
  'Details in apps/viewer/src/views/details.tsx',
  'EntityTable in apps/viewer/src/views/entity-table.tsx',
  'Answer in apps/viewer/src/views/page.tsx',
  'SearchBox in apps/viewer/src/widgets/search-box.tsx',
  'program in packages/cli/src/run/program.ts',
];

test('no file has more than 300 lines', () => {
  const long = sourceFiles.filter(({ text }) => text.split('\n').length - 1 > 300).map(({ path }) => path);
  expect(long.filter((path) => !longFiles.includes(path))).toEqual([]);
});

test('no function has more than 60 lines, unless it is one table or one switch', () => {
  const long = sourceFiles.flatMap((file) =>
    functionsIn(file)
      .filter(({ lines }) => lines > 60)
      .map(({ name }) => `${name} in ${file.path}`),
  );
  expect(long.filter((each) => !(each in longTables) && !longFunctions.includes(each))).toEqual([]);
});

interface FunctionInFile {
  readonly name: string;
  readonly lines: number;
}

function functionsIn({ program, text }: SourceFile): readonly FunctionInFile[] {
  const found: FunctionInFile[] = [];
  const visit = (node: unknown, name: string): void => {
    if (node === null || typeof node !== 'object') return;
    if (Array.isArray(node)) {
      for (const each of node) visit(each, name);
      return;
    }
    const { type, id, start, end } = node as ESTree.Function;
    const own = id != null && 'name' in id ? id.name : name;
    if (/^(?:Function(?:Declaration|Expression)|ArrowFunctionExpression)$/.test(type)) {
      found.push({ name: own, lines: text.slice(start, end).split('\n').length });
    }
    for (const each of Object.values(node)) visit(each, own);
  };
  visit(program.body, '');
  return found;
}

test('no comment is wider than 120 columns', () => {
  const wide = sourceFiles.flatMap(({ path, text, comments }) => {
    const lines = text.split('\n');
    const lineAt = (offset: number): number => text.slice(0, offset).split('\n').length - 1;
    const commented = comments.flatMap(({ start, end }) => lines.slice(lineAt(start), lineAt(end) + 1));
    return commented.filter((line) => line.length > 120).map((line) => `${path}: ${line.trim()}`);
  });
  // To be brought to zero: none may be added.
  expect(wide.length, wide.join('\n')).toBeLessThanOrEqual(126);
});

/**
 * Files that are not named after an export, by the reason. A file that holds several things of one kind is named after
 * the kind; the file of a format is named after what it formats and the format.
 */
test('a file exports its own name', () => {
  const unnamed = sourceFiles.filter((file) => !exportsItsName(file)).map(({ path }) => path);
  // To be brought to a table of reasons: none may be added.
  expect(unnamed.length, unnamed.join('\n')).toBeLessThanOrEqual(81);
});

/** `blast-radius.ts` exports `blastRadius`, `BlastRadius` or `blastRadiusOf`; an entry file exports what others do. */
function exportsItsName({ path, program }: SourceFile): boolean {
  const name = path
    .replace(/^.*\//, '')
    .replace(/\.tsx?$/, '')
    .replaceAll('-', '')
    .toLowerCase();
  if (name === 'index' || name === 'main') return true;
  return exportedNames(program).some((each) => [name, `${name}of`].includes(each.toLowerCase()));
}

function exportedNames({ body }: ESTree.Program): readonly string[] {
  return body.flatMap((statement) => {
    if (statement.type !== 'ExportNamedDeclaration') return [];
    const declared = statement.declaration === null ? [] : declaredNames(statement.declaration);
    return [...declared, ...statement.specifiers.map(({ exported }) => ('name' in exported ? exported.name : ''))];
  });
}
