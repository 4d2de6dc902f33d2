import { expect, test } from 'vitest';
import { actionImports } from './allowed-imports/action.ts';
import { commandLineImports } from './allowed-imports/command-line.ts';
import { catalogFormats, coreImports, neededByFormats } from './allowed-imports/core.ts';
import { viewerImports } from './allowed-imports/viewer.ts';
import { cyclesOf, type Edges } from './cycles-of.ts';
import { importedPath, type SourceFile, sourceFiles } from './source-files.ts';

/**
 * Who may import whom, by folder: what a newcomer reads from the folder list, as a test. A folder may always import
 * itself. `core` is what the package @faultline/core offers.
 */
const table: Readonly<Record<string, readonly string[]>> = {
  ...coreImports,
  ...viewerImports,
  ...commandLineImports,
  ...actionImports,
};

/** Folders that still import each other. To be emptied: nothing may be added. */
const knownFolderCycles: readonly (readonly string[])[] = [];

/** Files that still import each other. To be emptied: nothing may be added. */
const knownFileCycles: readonly (readonly string[])[] = [];

const allowed: typeof table = {
  ...Object.fromEntries(catalogFormats.map((folder) => [folder, neededByFormats])),
  ...table,
};

interface Import {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const folderOf = new Map(sourceFiles.map(({ path, folder }) => [path, folder]));

const imports: readonly Import[] = sourceFiles.flatMap((file) =>
  file.specifiers.map((specifier) => ({ file: file.path, from: file.folder, to: targetOf(file, specifier) })),
);

/** The folder or package that `specifier` names in `file`; the path of the folder where it is not source code. */
function targetOf(file: SourceFile, specifier: string): string {
  const path = importedPath(file, specifier);
  if (path !== undefined) return folderOf.get(path) ?? path.slice(0, path.lastIndexOf('/'));
  return specifier.startsWith('@faultline/core') ? specifier.slice('@faultline/'.length) : specifier;
}

function edgesBetween(pairs: readonly (readonly [string, string])[]): Edges {
  const edges = new Map<string, Set<string>>();
  for (const [from, to] of pairs) {
    if (from === to) continue;
    edges.set(from, (edges.get(from) ?? new Set()).add(to));
  }
  return edges;
}

function isKnown(cycle: readonly string[], known: readonly (readonly string[])[]): boolean {
  return known.some((members) => cycle.every((member) => members.includes(member)));
}

test('the imports of every folder were seen', () => {
  const seen = new Set(imports.map(({ from }) => from));
  expect([...seen].sort()).toEqual(Object.keys(allowed).sort());
  expect(imports.length).toBeGreaterThan(300);
});

test('every import is one that the table allows', () => {
  const wrong = imports.filter(({ from, to }) => from !== to && !allowed[from]?.includes(to));
  expect(wrong).toEqual([]);
});

test('every import that the table allows is made', () => {
  const made = new Set(imports.map(({ from, to }) => `${from} -> ${to}`));
  const idle = Object.entries(table).flatMap(([from, list]) =>
    list.map((to) => `${from} -> ${to}`).filter((pair) => !made.has(pair)),
  );
  expect(idle).toEqual([]);
});

test('no folder imports itself by way of others, types included', () => {
  const own = new Set(folderOf.values());
  const pairs = imports.filter(({ to }) => own.has(to)).map(({ from, to }) => [from, to] as const);
  expect(cyclesOf(edgesBetween(pairs)).filter((cycle) => !isKnown(cycle, knownFolderCycles))).toEqual([]);
});

test('no file imports itself by way of others, types included', () => {
  const pairs = sourceFiles.flatMap((file) =>
    file.specifiers.flatMap((specifier) => {
      const path = importedPath(file, specifier);
      return path === undefined ? [] : [[file.path, path] as const];
    }),
  );
  expect(pairs.length).toBeGreaterThan(1000);
  expect(cyclesOf(edgesBetween(pairs)).filter((cycle) => !isKnown(cycle, knownFileCycles))).toEqual([]);
});

test('a cycle is reported once, from its first member', () => {
  const edges = edgesBetween([
    ['b', 'c'],
    ['c', 'a'],
    ['a', 'b'],
    ['d', 'a'],
  ]);
  expect(cyclesOf(edges)).toEqual([['a', 'b', 'c']]);
});

test('only ingest imports yaml, and only tests import the library that Backstage judges entities with', () => {
  const having = (to: string) => new Set(imports.filter((each) => each.to === to).map(({ from }) => from));
  expect([...having('yaml')]).toEqual(['core/ingest/yaml', 'core/ingest/yaml/positions']);
  expect([...having('@backstage/catalog-model')]).toEqual([]);
});
