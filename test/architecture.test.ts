import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../', import.meta.url);

/**
 * Who may import whom, by folder: what a newcomer reads from the folder list, as a test. A folder may always import
 * itself. `core` is what the package @faultline/core offers.
 */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'core/escape': [],
  'core/model': ['core/base', 'zod/mini'],
  'core/ingest/tree': ['core/base', 'core/model', 'fastest-levenshtein', 'zod/mini'],
  'core/ingest/yaml/fast': ['core/ingest/catalogs', 'core/ingest/tree', 'core/ingest/yaml', 'core/model', 'yaml'],
  'core/ingest/yaml': ['core/ingest/catalogs', 'core/ingest/tree', 'core/ingest/yaml/fast', 'core/model', 'yaml'],
  'core/ingest/claims': ['core/base', 'core/ingest/tree', 'core/ingest/yaml', 'core/model'],
  'core/ingest/config': [
    'core/ingest',
    'core/ingest/catalogs',
    'core/ingest/claims',
    'core/ingest/tree',
    'core/ingest/yaml',
    'core/model',
  ],
  'core/ingest/catalogs/backstage': ['core/ingest/catalogs', 'core/ingest/claims', 'core/ingest/tree', 'core/model'],
  'core/ingest/catalogs': [
    'core/base',
    'core/ingest',
    'core/ingest/catalogs/backstage',
    'core/ingest/tree',
    'core/ingest/yaml',
    'core/model',
  ],
  'core/ingest': ['core/ingest/catalogs', 'core/ingest/config', 'core/ingest/yaml', 'core/model'],
  'core/graph': ['core/base', 'core/failure', 'core/model', 'fastest-levenshtein', 'graphology'],
  'core/failure': ['core/graph', 'core/model', 'tinyqueue'],
  'core/radii': ['core/base', 'core/failure', 'core/graph', 'core/model'],
  'core/analysis': ['core/base', 'core/failure', 'core/graph', 'core/ingest/catalogs', 'core/model', 'core/radii'],
  'core/what-if': ['core/base', 'core/graph', 'core/model'],
  'core/policy': [
    'core/analysis',
    'core/base',
    'core/failure',
    'core/graph',
    'core/model',
    'core/policy/rules',
    'zod/mini',
  ],
  'core/policy/rules': [
    'core/analysis',
    'core/base',
    'core/failure',
    'core/graph',
    'core/model',
    'core/policy',
    'core/radii',
  ],
  'core/diff': [
    'core/analysis',
    'core/base',
    'core/failure',
    'core/graph',
    'core/model',
    'core/policy',
    'core/policy/rules',
    'core/radii',
    'zod/mini',
  ],
  'core/propose': ['core/base', 'core/ingest/catalogs', 'core/model'],
  'core/report': [
    'core/analysis',
    'core/base',
    'core/failure',
    'core/graph',
    'core/ingest/catalogs',
    'core/model',
    'core/policy',
    'zod/mini',
  ],
  core: [
    'core/analysis',
    'core/base',
    'core/diff',
    'core/failure',
    'core/graph',
    'core/model',
    'core/policy',
    'core/propose',
    'core/radii',
    'core/report',
    'core/what-if',
  ],
  viewer: ['core', 'preact', 'viewer/views', 'viewer/world'],
  'viewer/blast': ['core', 'viewer/scene', 'viewer/world'],
  'viewer/containment': ['core', 'd3-hierarchy', 'viewer/scene'],
  'viewer/map': ['@viz-js/viz', 'core', 'viewer/scene', 'viewer/worker', 'viewer/world'],
  'viewer/open': ['core', 'core/ingest', 'viewer/worker'],
  'viewer/picture': ['core', 'd3-selection', 'd3-zoom', 'preact', 'preact/hooks', 'viewer/scene'],
  'viewer/scene': ['core'],
  'viewer/state': ['core'],
  'viewer/store': ['core', 'preact', 'preact/hooks', 'viewer/blast', 'viewer/scene', 'viewer/state', 'viewer/world'],
  'viewer/views': [
    'core',
    'preact',
    'preact/hooks',
    'viewer/blast',
    'viewer/containment',
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
    'viewer/map',
    'viewer/scene',
    'viewer/state',
    'viewer/store',
    'viewer/world',
  ],
  'viewer/worker': [],
  'viewer/world': ['core', 'core/escape', 'viewer/state'],
  cli: ['cli/errors', 'cli/formats', 'cli/model', 'cli/output', 'cli/run', 'cli/terminal', 'core/escape'],
  'cli/commands': [
    'chokidar',
    'cli/completions',
    'cli/errors',
    'cli/formats',
    'cli/formats/analysis',
    'cli/formats/check',
    'cli/formats/diff',
    'cli/formats/explanation',
    'cli/formats/outage',
    'cli/model',
    'cli/output',
    'cli/read',
    'cli/run',
    'cli/serve',
    'commander',
    'core',
    'node:fs',
    'node:path',
  ],
  'cli/completions': ['commander'],
  'cli/escape': ['core/escape'],
  'cli/formats': ['cli/read', 'cli/terminal', 'core', 'core/escape'],
  'cli/model': [
    'cli/errors',
    'cli/formats',
    'cli/read',
    'cli/run',
    'core',
    'core/escape',
    'core/ingest',
    'node:fs',
    'node:path',
  ],
  'cli/output': ['cli/read', 'node:fs', 'node:path'],
  'cli/read': [
    'cli/errors',
    'core',
    'core/escape',
    'core/ingest',
    'node:child_process',
    'node:events',
    'node:fs',
    'node:os',
    'node:path',
    'node:stream',
    'node:v8',
    'node:worker_threads',
  ],
  'cli/run': [
    'cli',
    'cli/commands',
    'cli/errors',
    'cli/formats',
    'cli/formats/check',
    'cli/formats/diff',
    'cli/model',
    'cli/output',
    'cli/read',
    'cli/terminal',
    'commander',
    'core',
  ],
  'cli/serve': [
    'cli/errors',
    'cli/escape',
    'core',
    'node:child_process',
    'node:crypto',
    'node:fs',
    'node:http',
    'node:net',
  ],
  'cli/terminal': ['fast-string-width', 'node:util'],
  'cli/formats/analysis': ['cli/escape', 'cli/formats', 'cli/terminal', 'core', 'core/escape'],
  'cli/formats/check': ['cli/escape', 'cli/formats', 'cli/run', 'cli/terminal', 'core', 'core/escape', 'node:crypto'],
  'cli/formats/diff': ['cli/escape', 'cli/formats', 'cli/terminal', 'core', 'core/escape'],
  'cli/formats/explanation': ['cli/formats', 'cli/terminal', 'core'],
  'cli/formats/outage': ['cli/formats', 'cli/terminal', 'core', 'core/escape'],
  action: ['node:child_process', 'node:fs', 'node:path'],
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
  expect([...having('yaml')]).toEqual(['core/ingest/yaml', 'core/ingest/yaml/fast']);
  expect([...having('@backstage/catalog-model')]).toEqual([]);
});
