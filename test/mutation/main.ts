/**
 * `pnpm mutation [area | area/file ...]`: how many mutants the tests notice, and which survivors have no reason yet.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Area, areas } from './areas.ts';
import { type MutationReport, survivorsOf, tally } from './survivors.ts';

/** Not dependencies of the workspace: 150 packages that only this needs. Their install scripts do not run. */
const packages = ['@stryker-mutator/core@9.6.1', '@stryker-mutator/vitest-runner@9.6.1', 'vitest@4.1.12'];

const reasons = readFileSync(new URL('../../docs/mutation.md', import.meta.url), 'utf8');

function mutate(name: string, area: Area, file: string | undefined): MutationReport {
  const cache = join('node_modules/.cache/mutation', name);
  mkdirSync(cache, { recursive: true });
  const settings = join(cache, 'stryker.json');
  const report = join(cache, 'report.json');
  writeFileSync(
    settings,
    JSON.stringify({
      mutate: file === undefined ? area.mutate : only(file, area.mutate),
      plugins: ['@stryker-mutator/vitest-runner'],
      testRunner: 'vitest',
      vitest: { configFile: 'test/mutation/vitest.config.ts', related: false },
      coverageAnalysis: 'perTest',
      ignoreStatic: !area.hasStatic,
      incremental: true,
      incrementalFile: join(cache, 'incremental.json'),
      reporters: ['json', 'progress-append-only'],
      jsonReporter: { fileName: report },
      concurrency: 1,
      timeoutMS: 5000,
      tempDirName: join(tmpdir(), `faultline-mutation-${process.pid}`),
      // The types are checked elsewhere, and TypeScript 7 has no reader for this file's format.
      tsconfigFile: 'none',
      disableTypeChecks: false,
    }),
  );
  rmSync(report, { force: true });
  const command = packages.flatMap((each) => ['--package', each]);
  const { status } = spawnSync('npx', ['--yes', '--ignore-scripts', ...command, '--', 'stryker', 'run', settings], {
    stdio: 'inherit',
    env: { ...process.env, FAULTLINE_MUTATION_AREA: name, FAULTLINE_PROPERTY_RUNS: '150' },
  });
  if (status !== 0) throw new Error(`the mutants of ${name} could not be tried`);
  const { files } = JSON.parse(readFileSync(report, 'utf8')) as MutationReport;
  // The report also has the results of earlier runs for other files.
  return { files: Object.fromEntries(Object.entries(files).filter(([path]) => isAsked(path, file))) };
}

function isAsked(path: string, file: string | undefined): boolean {
  return file === undefined || path.endsWith(`/${file}.ts`);
}

/** The patterns, restricted to files of this name; the name has no extension. */
function only(file: string, patterns: readonly string[]): readonly string[] {
  return patterns.map((each) => each.replace(/\*\.ts$/, `${file}.ts`)).filter((each) => isAsked(each, file));
}

const asked = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(areas);
for (const each of asked) {
  const [name = '', file] = each.split('/');
  const area = areas[name];
  if (area === undefined) throw new Error(`unknown area ${name}; the areas are ${Object.keys(areas).join(', ')}`);
  const start = performance.now();
  const report = mutate(name, area, file);
  const seconds = Math.round((performance.now() - start) / 1000);
  const { mutants, killed, ignored } = tally(report);
  const score = (100 * killed) / mutants;
  const unexplained = survivorsOf(report).filter((survivor) => !reasons.includes(survivor));
  process.stdout.write(
    `${name}: ${mutants} mutants, ${killed} killed (${score.toFixed(1)} %), ${mutants - killed} survived, ${unexplained.length} of them without a reason; ${ignored} static ones left out; ${seconds} s\n`,
  );
  for (const survivor of unexplained) process.stdout.write(`  ${survivor}\n`);
  if ((file === undefined && score < area.least) || unexplained.length > 0) process.exitCode = 1;
}
