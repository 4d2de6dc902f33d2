import { expect, test } from 'vitest';
import { cyclesOf, type Edges } from './cycles-of.ts';
import { importedPath, type SourceFile, sourceFiles } from './source-files.ts';

/** The folders of catalog formats: `ingest` may import each of them. */
const catalogFormats = [...new Set(sourceFiles.map(({ folder }) => folder))].filter((folder) =>
  folder.startsWith('core/ingest/catalogs/'),
);

/**
 * Who may import whom, by folder: what a newcomer reads from the folder list, as a test. A folder may always import
 * itself. `core` is what the package @faultline/core offers. The folder of a catalog format is listed if it needs
 * more than `neededByFormats`.
 */
const table: Readonly<Record<string, readonly string[]>> = {
  'core/escape': [],
  'core/model': ['core/base', 'zod/mini'],
  'core/ingest/tree': ['core/base', 'core/model', 'fastest-levenshtein', 'zod/mini'],
  'core/ingest/yaml/positions': ['core/model', 'yaml'],
  'core/ingest/yaml/fast': ['core/ingest/tree', 'core/ingest/yaml/positions', 'core/model'],
  'core/ingest/yaml': ['core/ingest/tree', 'core/ingest/yaml/fast', 'core/ingest/yaml/positions', 'core/model', 'yaml'],
  'core/ingest/claims': ['core/base', 'core/ingest/tree', 'core/ingest/yaml', 'core/model'],
  'core/ingest/config': ['core/ingest/claims', 'core/ingest/tree', 'core/ingest/yaml', 'core/model'],
  'core/ingest/catalogs': ['core/ingest/tree', 'core/model'],
  'core/ingest/catalogs/backstage': ['core/ingest/catalogs', 'core/ingest/tree', 'core/model', 'fastest-levenshtein'],
  'core/ingest/catalogs/datadog': ['core/ingest/catalogs', 'core/ingest/tree', 'core/model', 'fastest-levenshtein'],
  'core/ingest/catalogs/records': ['core/ingest/catalogs', 'core/ingest/tree', 'core/ingest/yaml', 'core/model'],
  'core/ingest/catalogs/terraform': ['core/ingest/catalogs', 'core/ingest/observed', 'core/model'],
  'core/ingest/catalogs/swcat': ['core/ingest/catalogs', 'core/ingest/catalogs/backstage', 'core/ingest/tree'],
  'core/ingest/observed': ['core/base', 'core/ingest/tree', 'core/ingest/yaml', 'core/model', 'zod/mini'],
  'core/ingest/incidents': ['core/ingest/claims', 'core/ingest/tree', 'core/ingest/yaml', 'core/model'],
  'core/ingest': [
    'core/base',
    'core/ingest/catalogs',
    ...catalogFormats,
    'core/ingest/claims',
    'core/ingest/config',
    'core/ingest/incidents',
    'core/ingest/observed',
    'core/ingest/tree',
    'core/ingest/yaml',
    'core/ingest/yaml/positions',
    'core/model',
  ],
  'core/graph': ['core/base', 'core/model', 'fastest-levenshtein'],
  'core/failure': ['core/base', 'core/graph', 'core/model', 'tinyqueue'],
  'core/radii': ['core/base', 'core/failure', 'core/graph'],
  'core/analysis': ['core/base', 'core/failure', 'core/graph', 'core/model', 'core/radii', 'zod/mini'],
  'core/what-if': ['core/base', 'core/failure', 'core/graph', 'core/model'],
  'core/policy/rule': [
    'core/analysis',
    'core/base',
    'core/drift',
    'core/failure',
    'core/graph',
    'core/incidents',
    'core/model',
    'zod/mini',
  ],
  'core/incidents': ['core/analysis', 'core/base', 'core/failure', 'core/graph', 'core/model', 'core/what-if'],
  'core/policy/rules': [
    'core/analysis',
    'core/base',
    'core/drift',
    'core/failure',
    'core/graph',
    'core/incidents',
    'core/model',
    'core/policy/rule',
    'zod/mini',
  ],
  'core/policy': [
    'core/analysis',
    'core/backlog',
    'core/base',
    'core/drift',
    'core/failure',
    'core/graph',
    'core/incidents',
    'core/model',
    'core/policy/rule',
    'core/policy/rules',
    'zod/mini',
  ],
  'core/context': ['core/base', 'core/graph', 'core/model', 'zod/mini'],
  'core/diff': [
    'core/analysis',
    'core/base',
    'core/drift',
    'core/failure',
    'core/graph',
    'core/model',
    'core/policy/rule',
    'core/radii',
    'zod/mini',
  ],
  'core/drift': [
    'core/base',
    'core/failure',
    'core/graph',
    'core/ingest/observed',
    'core/model',
    'core/radii',
    'zod/mini',
  ],
  'core/propose': ['core/base', 'core/model'],
  'core/report': [
    'core/analysis',
    'core/backlog',
    'core/base',
    'core/drift',
    'core/failure',
    'core/graph',
    'core/incidents',
    'core/model',
    'core/policy',
    'core/policy/rule',
    'core/policy/rules',
    'core/trend',
    'zod/mini',
  ],
  'core/backlog': [
    'core/analysis',
    'core/base',
    'core/failure',
    'core/graph',
    'core/incidents',
    'core/model',
    'core/radii',
    'core/what-if',
  ],
  'core/trend': [
    'core/analysis',
    'core/failure',
    'core/graph',
    'core/incidents',
    'core/model',
    'core/radii',
    'zod/mini',
  ],
  'core/snapshot': ['core/base', 'core/drift', 'core/failure', 'core/graph', 'core/model', 'core/policy', 'zod/mini'],
  'core/graphology': [
    'core/failure',
    'core/graph',
    'core/model',
    'core/radii',
    'graphology',
    'graphology-operators',
    'graphology-traversal',
  ],
  core: [
    'core/analysis',
    'core/backlog',
    'core/base',
    'core/context',
    'core/diff',
    'core/drift',
    'core/failure',
    'core/graph',
    'core/incidents',
    'core/model',
    'core/policy',
    'core/policy/rule',
    'core/policy/rules',
    'core/propose',
    'core/radii',
    'core/report',
    'core/trend',
    'core/what-if',
  ],
  viewer: ['apps/viewer/src/style', 'core', 'preact', 'viewer/open', 'viewer/views', 'viewer/world'],
  'viewer/blast': ['core', 'd3-scale', 'viewer/scene', 'viewer/world'],
  'viewer/containment': ['core', 'd3-hierarchy', 'viewer/scene'],
  'viewer/incidents': [
    'core',
    'd3-scale',
    'preact/hooks',
    'viewer/blast',
    'viewer/picture',
    'viewer/scene',
    'viewer/state',
    'viewer/store',
    'viewer/widgets',
    'viewer/world',
  ],
  'viewer/map': ['@viz-js/viz', 'core', 'd3-shape', 'viewer/scene', 'viewer/worker', 'viewer/world'],
  'viewer/open': ['core', 'core/escape', 'core/ingest', 'viewer/worker'],
  'viewer/picture': ['core', 'd3-selection', 'd3-zoom', 'preact', 'preact/hooks', 'viewer/scene'],
  'viewer/scene': ['core'],
  'viewer/state': ['core'],
  'viewer/store': ['core', 'preact', 'preact/hooks', 'viewer/blast', 'viewer/scene', 'viewer/state', 'viewer/world'],
  'viewer/views': [
    'core',
    'd3-scale',
    'preact',
    'preact/hooks',
    'viewer/blast',
    'viewer/containment',
    'viewer/incidents',
    'viewer/map',
    'viewer/open',
    'viewer/picture',
    'viewer/scene',
    'viewer/state',
    'viewer/store',
    'viewer/widgets',
    'viewer/world',
  ],
  'viewer/widgets': [
    'core',
    'preact',
    'preact/hooks',
    'viewer/blast',
    'viewer/map',
    'viewer/open',
    'viewer/picture',
    'viewer/scene',
    'viewer/state',
    'viewer/store',
    'viewer/world',
  ],
  'viewer/worker': [],
  'viewer/world': ['core', 'core/escape', 'viewer/state'],
  'cli/errors': ['core'],
  'cli/escape': ['core/escape'],
  'cli/terminal': ['fast-string-width', 'node:util'],
  'cli/about': ['packages/cli'],
  'cli/on-demand': ['core', 'core/ingest'],
  'cli/read': [
    'cli/errors',
    'cli/on-demand',
    'core',
    'core/escape',
    'core/ingest',
    'core/snapshot',
    'node:buffer',
    'node:child_process',
    'node:events',
    'node:fs',
    'node:os',
    'node:path',
    'node:stream',
    'node:v8',
    'node:worker_threads',
    'node:zlib',
  ],
  'cli/output': ['cli/errors', 'cli/read', 'node:crypto', 'node:fs', 'node:path'],
  'cli/model': [
    'cli/errors',
    'cli/on-demand',
    'cli/read',
    'cli/terminal',
    'core',
    'core/escape',
    'core/ingest',
    'core/snapshot',
    'node:fs',
    'node:path',
    'node:zlib',
  ],
  'cli/shards': [
    'cli/errors',
    'cli/read',
    'core',
    'hyparquet',
    'hyparquet-writer',
    'node:crypto',
    'node:fs',
    'node:path',
  ],
  'cli/serve': [
    'cli/errors',
    'core',
    'core/escape',
    'node:child_process',
    'node:crypto',
    'node:fs',
    'node:http',
    'node:module',
    'node:net',
    'node:os',
    'node:path',
    'node:url',
    'node:zlib',
  ],
  'cli/formats': ['cli/escape', 'cli/output', 'cli/read', 'cli/terminal', 'core', 'core/escape', 'core/ingest'],
  'cli/formats/analysis': ['cli/escape', 'cli/formats', 'cli/model', 'cli/terminal', 'core', 'core/escape'],
  'cli/formats/check': ['cli/about', 'cli/escape', 'cli/formats', 'cli/terminal', 'core', 'core/escape', 'node:crypto'],
  'cli/formats/diff': ['cli/escape', 'cli/formats', 'cli/terminal', 'core', 'core/escape'],
  'cli/formats/explanation': ['cli/formats', 'cli/terminal', 'core'],
  'cli/formats/outage': ['cli/formats', 'cli/terminal', 'core', 'core/escape'],
  'cli/formats/drift': ['cli/escape', 'cli/formats', 'cli/terminal', 'core', 'core/escape'],
  'cli/formats/export': [
    'cli/escape',
    'cli/formats',
    'core/escape',
    'core/graphology',
    'graphology-gexf/common/writer.js',
  ],
  'cli/formats/incident-file': ['cli/escape', 'cli/formats', 'core', 'core/escape'],
  'cli/formats/incidents': ['cli/escape', 'cli/formats', 'cli/terminal', 'core', 'core/escape'],
  'cli/formats/inputs': ['cli/formats', 'cli/terminal', 'core/ingest'],
  'cli/formats/list': ['cli/formats', 'cli/terminal', 'core', 'core/escape'],
  'cli/formats/backlog': ['cli/escape', 'cli/formats', 'cli/terminal', 'core', 'core/escape'],
  'cli/formats/rule': ['cli/about', 'cli/terminal', 'core'],
  'cli/formats/trend': ['cli/escape', 'cli/formats', 'cli/terminal', 'core', 'core/escape'],
  'cli/formats/runbook': ['cli/escape', 'cli/formats', 'core', 'core/escape'],
  'cli/completions': ['commander'],
  'cli/invocation': [
    'cli/errors',
    'cli/formats',
    'cli/model',
    'cli/output',
    'cli/read',
    'cli/terminal',
    'core',
    'core/escape',
  ],
  'cli/commands': [
    'chokidar',
    'cli/completions',
    'cli/escape',
    'cli/errors',
    'cli/formats',
    'cli/formats/analysis',
    'cli/formats/backlog',
    'cli/formats/check',
    'cli/formats/diff',
    'cli/formats/drift',
    'cli/formats/explanation',
    'cli/formats/export',
    'cli/formats/incident-file',
    'cli/formats/incidents',
    'cli/formats/inputs',
    'cli/formats/list',
    'cli/formats/outage',
    'cli/formats/rule',
    'cli/formats/runbook',
    'cli/formats/trend',
    'cli/invocation',
    'cli/model',
    'cli/output',
    'cli/read',
    'cli/serve',
    'cli/shards',
    'commander',
    'core',
    'core/escape',
    'core/graphology',
    'core/ingest',
    'node:fs',
    'node:path',
    'node:zlib',
  ],
  'cli/calls': [
    'cli/commands',
    'cli/formats/analysis',
    'cli/formats/backlog',
    'cli/formats/check',
    'cli/formats/diff',
    'cli/formats/drift',
    'cli/formats/explanation',
    'cli/formats/export',
    'cli/formats/incidents',
    'cli/formats/inputs',
    'cli/formats/list',
    'cli/formats/outage',
    'cli/formats/runbook',
    'cli/formats/trend',
    'cli/invocation',
    'commander',
  ],
  'cli/run': ['cli/about', 'cli/calls', 'cli/errors', 'cli/formats', 'cli/terminal', 'commander', 'core/escape'],
  cli: ['cli/about', 'cli/run'],
  action: ['node:child_process', 'node:crypto', 'node:fs', 'node:os', 'node:path'],
};

/** Folders that still import each other. To be emptied: nothing may be added. */
const knownFolderCycles: readonly (readonly string[])[] = [];

/** Files that still import each other. To be emptied: nothing may be added. */
const knownFileCycles: readonly (readonly string[])[] = [];

/** What the folder of any catalog format may import. */
const neededByFormats = ['core/ingest/catalogs', 'core/ingest/tree', 'core/model'];

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
