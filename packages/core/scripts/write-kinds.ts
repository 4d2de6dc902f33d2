import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { kindTable } from './kind-table.ts';

const { entity, specs } = kindTable();
const path = fileURLToPath(new URL('../src/ingest/catalogs/backstage/kind-table.ts', import.meta.url));

writeFileSync(
  path,
  `// Written by \`pnpm kinds\` from the JSON schemas of @backstage/catalog-model. Do not edit.
import type { ObjectShape } from './shape.ts';

/** The shape of every entity; that of its spec depends on the kind. */
export const entityShape: ObjectShape = ${JSON.stringify(entity)};

/** The shape of \`spec\` by kind, then by the \`spec.type\` that has a shape of its own; '' for every other type. */
export const specShapes = ${JSON.stringify(specs)} as const satisfies Readonly<
  Record<string, Readonly<Record<string, ObjectShape>>>
>;
`,
);
execFileSync('biome', ['format', '--write', path], { stdio: 'inherit' });
