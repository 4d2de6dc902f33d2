import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../', import.meta.url);

/**
 * Who may import whom, by folder: what a newcomer reads from the folder list, as a test. A folder may always import
 * itself. `core` is what the package @faultline/core offers.
 */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'core/escape': [],
  'core/model': ['zod/mini'],
  'core/ingest/yaml': ['core/model', 'core/ingest', 'yaml'],
  'core/ingest/config': ['core/model', 'core/ingest', 'core/ingest/yaml', 'fastest-levenshtein', 'zod/mini'],
  'core/ingest/backstage': ['core/model', 'core/ingest', 'core/ingest/config', 'core/ingest/yaml'],
  'core/ingest': ['core/model', 'core/ingest/backstage', 'core/ingest/config', 'core/ingest/yaml'],
  'core/propose': ['core/model', 'core/ingest'],
  'core/graph': ['core/model', 'graphology', 'fastest-levenshtein'],
  'core/failure': ['core/model', 'core/graph', 'tinyqueue'],
  'core/analysis': ['core/model', 'core/ingest', 'core/graph', 'core/failure'],
  'core/policy': ['core/model', 'core/graph', 'core/failure', 'core/analysis', 'core/policy/rules', 'zod/mini'],
  'core/policy/rules': ['core/model', 'core/graph', 'core/failure', 'core/analysis', 'core/policy'],
  'core/diff': [
    'core/model',
    'core/graph',
    'core/failure',
    'core/analysis',
    'core/policy',
    'core/policy/rules',
    'zod/mini',
  ],
  'core/report': ['core/model', 'core/ingest', 'core/graph', 'core/analysis', 'core/policy', 'zod/mini'],
  'core/what-if': ['core/model', 'core/graph'],
  core: [
    'core/what-if',
    'core/diff',
    'core/model',
    'core/graph',
    'core/failure',
    'core/analysis',
    'core/policy',
    'core/propose',
    'core/report',
  ],
  'viewer/state': ['core'],
  'viewer/scene': ['core'],
  'viewer/world': ['core', 'core/escape', 'viewer/state'],
  'viewer/blast': ['core', 'viewer/scene', 'viewer/world'],
  'viewer/worker': [],
  'viewer/map': ['core', 'viewer/scene', 'viewer/world', 'viewer/worker', '@viz-js/viz'],
  'viewer/containment': ['core', 'viewer/scene', 'd3-hierarchy'],
  'viewer/open': ['core', 'core/ingest', 'viewer/worker'],
  'viewer/panels': [
    'core',
    'viewer/open',
    'viewer/state',
    'viewer/scene',
    'viewer/world',
    'viewer/blast',
    'viewer/containment',
    'viewer/map',
    'd3-selection',
    'd3-zoom',
    'preact',
    'preact/hooks',
  ],
  viewer: ['core', 'viewer/panels', 'viewer/world', 'preact'],
  'cli/terminal': ['fast-string-width', 'node:util'],
  'cli/escape': ['core/escape'],
  'cli/completions': ['commander'],
  'cli/read': [
    'core',
    'core/escape',
    'core/ingest',
    'cli',
    'node:events',
    'node:os',
    'node:child_process',
    'node:fs',
    'node:path',
    'node:stream',
    'node:v8',
    'node:worker_threads',
  ],
  'cli/output': ['cli/read', 'node:fs', 'node:path'],
  'cli/formats': ['node:crypto', 'core', 'core/escape', 'cli', 'cli/escape', 'cli/read', 'cli/terminal'],
  'cli/serve': ['core', 'cli', 'cli/escape', 'node:child_process', 'node:crypto', 'node:fs', 'node:http', 'node:net'],
  'cli/commands': [
    'core',
    'cli',
    'cli/completions',
    'cli/read',
    'cli/formats',
    'cli/output',
    'cli/serve',
    'chokidar',
    'commander',
    'node:fs',
    'node:path',
  ],
  action: ['node:child_process', 'node:fs', 'node:path'],
  cli: [
    'core',
    'core/escape',
    'core/ingest',
    'cli/commands',
    'cli/read',
    'cli/formats',
    'cli/output',
    'cli/terminal',
    'commander',
    'node:path',
  ],
};

interface Import {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const packages = [
  { name: 'core', folder: 'packages/core/src/' },
  { name: 'viewer', folder: 'apps/viewer/src/' },
  { name: 'cli', folder: 'packages/cli/src/' },
  { name: 'action', folder: 'packages/action/src/' },
];

const imports = packages.flatMap(({ name, folder }) =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
    .flatMap((file) => importsOf(name, folder, file.replaceAll('\\', '/'))),
);

function importsOf(name: string, folder: string, file: string): Import[] {
  const text = readFileSync(new URL(folder + file, root), 'utf8');
  const specifiers = [...text.matchAll(/^(?:import|export)\b[^'";]*?from '([^']+)'|\bimport\('([^']+)'\)/gms)];
  const from = layerOf(name, file);
  return specifiers.map((match) => ({ file, from, to: targetOf(name, file, match[1] ?? match[2]!) }));
}

function layerOf(name: string, file: string): string {
  const folder = file.split('/').slice(0, -1).join('/');
  return folder === '' ? name : `${name}/${folder}`;
}

function targetOf(name: string, file: string, specifier: string): string {
  if (specifier === '@faultline/core') return 'core';
  if (specifier === '@faultline/core/ingest') return 'core/ingest';
  if (specifier === '@faultline/core/escape') return 'core/escape';
  if (!specifier.startsWith('.')) return specifier;
  return layerOf(name, new URL(specifier, `file:///${file}`).pathname.slice(1));
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
  const idle = Object.entries(allowed).flatMap(([from, list]) =>
    list.map((to) => `${from} -> ${to}`).filter((pair) => !made.has(pair)),
  );
  expect(idle).toEqual([]);
});

test('only ingest knows yaml, and only tests know the library that Backstage judges entities with', () => {
  const having = (to: string) => new Set(imports.filter((each) => each.to === to).map(({ from }) => from));
  expect([...having('yaml')]).toEqual(['core/ingest/yaml']);
  expect([...having('@backstage/catalog-model')]).toEqual([]);
});
