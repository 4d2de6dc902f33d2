import { expect, test } from 'vitest';
import { loadedWith } from './static-imports.ts';

const commands = ['analyze', 'check'].map((name) => `packages/cli/src/commands/${name}.ts`);

/** What a run needs only for some catalogs, so that it has no part in the start of the others. */
const onDemand: readonly RegExp[] = [
  /^yaml$/,
  /core\/src\/model\/.*-schema\.ts$/,
  /core\/src\/report\/.*schema\.ts$/,
  /core\/src\/ingest\/(?:claims|config|incidents|observed)\/(?!may-be-observed|entities-of-calls|only-namespaces|seen-name)/,
  /core\/src\/ingest\/catalogs\/(?:records|terraform)\/(?!may-be-records)/,
  /core\/src\/context\/(?!judged-alone)/,
  /core\/src\/(?:diff|propose|what-if)\//,
  /core\/src\/drift\/(?:drift|compare-rows|entity-names|judge-needs|observed-model)\.ts/,
  /cli\/src\/(?:on-demand|serve)\//,
  /cli\/src\/read\/(?:live-catalog|parse-in-workers|run-git|read-incidents)/,
];

test('a plain analyze or check loads nothing that only some catalogs need', () => {
  const loaded = [...loadedWith(commands)];
  expect(loaded).toContain('packages/core/src/ingest/parse-simple-catalog-part.ts');
  expect(loaded).toContain('packages/core/src/report/build-report.ts');
  expect(loaded.filter((file) => onDemand.some((each) => each.test(file)))).toEqual([]);
});

test('a simple config and simple claims are read without the YAML library', () => {
  const loaded = [
    ...loadedWith(['config', 'claimed-catalog-part'].map((name) => `packages/cli/src/on-demand/${name}.ts`)),
  ];
  expect(loaded).toContain('packages/core/src/ingest/config/config-in.ts');
  expect(loaded).toContain('packages/core/src/ingest/claims/parse-claims.ts');
  expect(loaded).not.toContain('yaml');
});
