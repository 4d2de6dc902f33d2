/** `pnpm mutation [area | area/file ...]`: how many mutants its tests tell, and which survivors have no reason yet. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Area, areas } from './areas.ts';
import { type MutationReport, survivorsOf, tally } from './survivors.ts';

/** Not among the dependencies: 150 packages that only this needs. No install script of theirs runs. */
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
      // The types are right, and the reader of this file's format is none that TypeScript 7 has.
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
  // What is known of the other files from runs before stands there as well.
  return { files: Object.fromEntries(Object.entries(files).filter(([path]) => isAsked(path, file))) };
}

function isAsked(path: string, file: string | undefined): boolean {
  return file === undefined || path.endsWith(`/${file}.ts`);
}

/** What is left of the patterns for the files of one name, which is given without its ending. */
function only(file: string, patterns: readonly string[]): readonly string[] {
  return patterns.map((each) => each.replace(/\*\.ts$/, `${file}.ts`)).filter((each) => isAsked(each, file));
}

const asked = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(areas);
for (const each of asked) {
  const [name = '', file] = each.split('/');
  const area = areas[name];
  if (area === undefined) throw new Error(`no area is called ${name}: ${Object.keys(areas).join(', ')}`);
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
