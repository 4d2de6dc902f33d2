import type { ESTree } from 'vite';
import { expect, test } from 'vitest';
import { codeFiles } from './code-files.ts';
import { declaredNames } from './library/declarations.ts';
import { type SourceFile, sourceFiles } from './source-files.ts';

/** Files that a script writes, which are as long as what they hold, with the script. */
const generatedFiles: Readonly<Record<string, string>> = {
  'packages/core/src/ingest/catalogs/backstage/kind-table.ts': 'pnpm kinds',
  'packages/core/src/radii/kernel-module.ts': 'pnpm kernel',
};

/** Functions over 60 lines that may be: each is one table or one switch. */
const longTables: Readonly<Record<string, string>> = {
  'describeProblem in packages/core/src/model/problem-text.ts': 'a switch: the sentence of each problem code',
  'describeRemedy in packages/core/src/policy/rule/remedy-text.ts': 'a switch: the sentence of each remedy',
  'reduce in apps/viewer/src/state/reduce.ts': 'a switch: the next state for each action',
};

test('no file has more than 300 lines, tests and styles included, unless a script writes it', () => {
  const paths = codeFiles.map(({ path }) => path);
  for (const path of ['test/source-files.test.ts', 'packages/core/wasm/kernel.ts', ...Object.keys(generatedFiles)]) {
    expect(paths).toContain(path);
  }
  expect(paths.some((path) => path.endsWith('.css'))).toBe(true);
  const long = codeFiles.filter(({ path, lines }) => lines > 300 && !(path in generatedFiles));
  expect(long).toEqual([]);
});

test('no function has more than 60 lines, unless it is one table or one switch', () => {
  const long = sourceFiles.flatMap((file) =>
    functionsIn(file)
      .filter(({ lines }) => lines > 60)
      .map(({ name }) => `${name} in ${file.path}`),
  );
  expect(long.filter((each) => !(each in longTables))).toEqual([]);
});

/** A call takes about 120,000 arguments, and a catalog may have more entities than that. */
test('row 86: no list is spread into the arguments of a call that takes as many as there are', () => {
  const parts = sourceFiles.filter((file) => file.package !== 'viewer');
  const spread = parts.flatMap(({ path, program, text }) =>
    callsIn(program)
      .filter(({ callee, args }) => takesMany.has(nameOf(callee)) && args.some(({ type }) => type === 'SpreadElement'))
      .map(({ start }) => `${path}:${text.slice(0, start).split('\n').length}`),
  );
  expect(spread).toEqual([]);
});

const takesMany: ReadonlySet<string> = new Set(['push', 'unshift', 'splice', 'max', 'min', 'fromCharCode', 'apply']);

interface Call {
  readonly callee: ESTree.Node;
  readonly args: readonly ESTree.Node[];
  readonly start: number;
}

function callsIn(program: ESTree.Program): readonly Call[] {
  const found: Call[] = [];
  const visit = (node: unknown): void => {
    if (node === null || typeof node !== 'object') return;
    const { type, callee, arguments: args, start } = node as ESTree.CallExpression;
    if (type === 'CallExpression') found.push({ callee, args, start });
    for (const value of Object.values(node)) visit(value);
  };
  visit(program);
  return found;
}

function nameOf(callee: ESTree.Node): string {
  return callee.type === 'MemberExpression' && 'name' in callee.property ? String(callee.property.name) : '';
}

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
  expect(wide).toEqual([]);
});

/** Files that hold several things, none of which is the main one, and what they have in common. */
const namedAfterWhatTheyHold: Readonly<Record<string, string>> = {
  'packages/core/src/propose/propose-sources.ts': 'the lines for files beside the catalog',
  'packages/core/src/base/extremes.ts': 'the largest and the smallest of numbers',
  'packages/cli/src/read/parse-failure.ts': 'why a text was not read',
  'packages/core/src/model/field-schemas.ts': 'the fields that schemas share',
  'packages/cli/src/formats/incidents/incident-figures.ts': 'the figures and lines that all formats of incidents share',
  'packages/core/src/analysis/container-candidates.ts': 'questions to the candidates for a container',
  'packages/core/src/analysis/explain.ts': 'the types that explanations share',
  'packages/core/src/base/memoize.ts': 'ways to compute a value once',
  'packages/core/src/base/order.ts': 'the one order of texts',
  'packages/core/src/base/text-patterns.ts': 'patterns for texts, and for sequences of texts',
  'packages/core/src/diff/diff-text.ts': 'the sentences of a diff',
  'packages/core/src/failure/threshold.ts': 'when a requirement is lost, for one failure and for many',
  'packages/core/src/incidents/containment-of-incident.ts': 'whether an incident was contained',
  'packages/core/src/incidents/known-statuses.ts': 'the statuses of an incident that are known',
  'packages/core/src/incidents/observation.ts': 'questions to what was seen',
  'packages/core/src/incidents/requirement-loss.ts': 'when a requirement was lost in an incident',
  'packages/core/src/incidents/review-text.ts': 'the sentences of a review',
  'packages/core/src/graph/failure-domains.ts': 'the nodes and requirements of failure domains',
  'packages/core/src/ingest/catalogs/backstage/kind-table.ts': 'a generated table: the shapes of all kinds',
  'packages/core/src/ingest/catalogs/backstage/valid-text.ts': 'which names, keys and values are valid',
  'packages/core/src/ingest/observed/dependency-links.ts': 'the links between services, in two formats',
  'packages/core/src/ingest/tree/tree-queries.ts': 'questions to a tree',
  'packages/core/src/ingest/tree/tree-value.ts': 'the types of a tree',
  'packages/core/src/ingest/yaml/fast/quoted-text.ts': 'quoted texts: their pattern and their value',
  'packages/core/src/ingest/observed/mesh-series.ts': 'what the series of Istio are called',
  'packages/core/src/model/problem-text.ts': 'the sentence of a problem, and its severity',
  'packages/core/src/policy/judge-by-base.ts': 'what a check by a base compares',
  'packages/core/src/analysis/bounds.ts': 'questions to the bound of an entity',
  'packages/core/src/policy/rule/remedy-text.ts': 'the sentence of a remedy',
  'packages/core/src/radii/radii-run.ts': 'a run of the radii: its memory, and its start',
  'packages/core/src/radii/radius-sorting.ts': 'what counted entities are sorted by',
  'packages/core/src/report/graph-of-report.ts': 'the graph that a report was built from, kept and asked',
  'packages/core/src/snapshot/columns.ts': 'the columns of a snapshot, checked as they are read',
  'packages/core/src/snapshot/incident-shape.ts': 'the shape of an incident',
  'packages/core/src/snapshot/node-columns.ts': 'nodes as columns, written and read',
  'packages/core/src/snapshot/requirement-columns.ts': 'requirements as columns, written and read',
  'packages/core/src/snapshot/shapes.ts': 'the shapes that JSON in a snapshot may have',
  'packages/core/src/snapshot/stored-entities.ts': 'entities of a snapshot, written and read',
  'packages/core/src/snapshot/utf8.ts': 'UTF-8, encoded and decoded',
  'packages/cli/src/model/snapshot-model.ts': 'the model in a snapshot, written and read',
  'apps/viewer/src/blast/blast-edges.ts': 'the edges of the blast picture, and when there are too many',
  'apps/viewer/src/scene/edge-grammar.ts': 'what edges say, and how they say it',
  'apps/viewer/src/scene/svg-elements.ts': 'the SVG of marks and of their patterns',
  'apps/viewer/src/views/overview-lists.tsx': 'the lists of the overview',
  'apps/viewer/src/views/try-changes.tsx': 'the controls for changes to try',
  'apps/viewer/src/widgets/comparing.tsx': 'what a comparison adds to other widgets',
  'apps/viewer/src/widgets/hub-tools.tsx': 'the button and the key of a hub',
  'apps/viewer/src/world/display-names.ts': 'the names that are shown for entities and kinds',
  'apps/viewer/src/world/filter.ts': 'the filter: its facets, its values and what passes',
  'apps/viewer/src/world/requirement-text.ts': 'words for a requirement',
  'packages/cli/src/about/node-version.ts': 'what is wrong with the version of Node',
  'packages/cli/src/calls/catalog-arguments.ts': 'the arguments and options that name a catalog',
  'packages/cli/src/calls/filter-options.ts': 'the options that filter',
  'packages/cli/src/formats/analysis/failure-sections.ts': 'sections of the analysis about failures',
  'packages/cli/src/formats/analysis/resilience-sections.ts': 'sections of the analysis about resilience',
  'packages/cli/src/formats/markdown-blocks.ts': 'the blocks of a comment: tables, lists, links',
  'packages/cli/src/invocation/github-actions.ts': 'what differs in GitHub Actions',
  'packages/cli/src/output/write-output.ts': 'ways to write output',
  'packages/core/src/drift/drift-types.ts': 'the types of a comparison with observed calls',
  'packages/core/src/ingest/catalogs/backstage/location-targets.ts': 'the targets of a Location',
  'packages/core/src/ingest/observed/metric-samples.ts': 'the samples of metrics, in several formats',
  'packages/core/src/ingest/template-skeleton.ts': 'which files are skeletons of templates',
  'packages/core/src/model/drift-schema.ts': 'the schemas of the drift part of the config',
  'packages/core/src/report/input-schema.ts': 'the schemas of what a report rests on',
  'packages/cli/src/read/accepted-file.ts': 'which files are accepted as part of a catalog',
  'packages/cli/src/read/lacking-clone.ts': 'what a clone lacks, and what to fetch',
  'packages/cli/src/read/paths.ts': 'questions to a path',
};

test('a file exports its own name, or is listed with what its exports have in common', () => {
  const unnamed = sourceFiles.filter((file) => !exportsItsName(file)).map(({ path }) => path);
  expect(unnamed.filter((path) => !(path in namedAfterWhatTheyHold))).toEqual([]);
});

test('every file on the list is there and needs its place on it', () => {
  const listed = sourceFiles.filter(({ path }) => path in namedAfterWhatTheyHold);
  expect(listed.map(({ path }) => path).sort()).toEqual(Object.keys(namedAfterWhatTheyHold).sort());
  expect(listed.filter(exportsItsName).map(({ path }) => path)).toEqual([]);
});

/** The files of a program: nothing imports them. */
const programs: readonly RegExp[] = [/\/main\.tsx?$/, /-worker\.ts$/];

/**
 * `blast-radius.ts` exports `blastRadius`, `BlastRadius` or `blastRadiusOf`, and `dominators.ts` exports
 * `immediateDominators`: the name of the file, perhaps with a word before or after it. A file of a format may leave out
 * what it formats, as that is its folder: `check/check-csv.ts` exports `formatCsv`.
 */
function exportsItsName({ path, program, folder }: SourceFile): boolean {
  const words = path
    .replace(/^.*\//, '')
    .replace(/\.tsx?$/, '')
    .split('-');
  const name = words.join('').toLowerCase();
  if (name === 'index' || programs.some((each) => each.test(path))) return true;
  const exported = exportedNames(program).map((each) => each.toLowerCase());
  if (folder.startsWith('cli/formats') && exported.some((each) => each.startsWith('format'))) return true;
  return exported.some((each) => each.startsWith(name) || each.endsWith(name));
}

function exportedNames({ body }: ESTree.Program): readonly string[] {
  return body.flatMap((statement) => {
    if (statement.type !== 'ExportNamedDeclaration') return [];
    const declared = statement.declaration === null ? [] : declaredNames(statement.declaration);
    return [...declared, ...statement.specifiers.map(({ exported }) => ('name' in exported ? exported.name : ''))];
  });
}
