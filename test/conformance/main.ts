/**
 * The checks that need data outside this repository: `pnpm conformance <folder>`, where the folder has `corpus` and
 * `suites`. Every check prints a line; one that fails sets the exit code. `--share 0.2` tries a fifth of the random
 * graphs and catalogs, and of the texts in a browser.
 */
import { deepStrictEqual } from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { textsIn } from '../escape/naughty-text.ts';
import { faultline, root } from '../faultline.ts';
import { isSlow, readingHolds } from '../fuzz/reading-holds.ts';
import { backstageVerdicts } from './backstage-verdicts.ts';
import { driftHolds } from './drift.ts';
import { junitIsValid, sarifIsValid } from './finding-formats.ts';
import { formatsHold } from './formats.ts';
import { largeRepositoryIsRead, littleMemoryIsNamed } from './full-size.ts';
import { gateHolds } from './gate.ts';
import { hostileYamlIsBounded } from './hostile-yaml.ts';
import { naughtyFindingsAreValid, naughtyPicturesAreRead } from './naughty-findings.ts';
import { picturesHold } from './pictures-hold.ts';
import { printsHold } from './prints-hold.ts';
import { prometheusHolds } from './prometheus.ts';
import { slurmHolds } from './slurm.ts';
import { visitorTasksHold } from './visitor-tasks-hold.ts';

const { values: asked, positionals } = parseArgs({
  allowPositionals: true,
  options: { share: { type: 'string', default: '1' } },
});
const [given, only] = positionals;
const share = Number(asked.share);
if (given === undefined || !existsSync(given) || !(share > 0 && share <= 1)) {
  process.stderr.write('usage: pnpm conformance <folder with corpus and suites> [--share <part of 1>]\n');
  process.exit(2);
}
const folder = relative(root, isAbsolute(given) ? given : resolve(root, given));

/** Catalogs whose findings are written in every format. */
const checkedCatalogs = [
  'examples/storefront',
  ...['corpus/moj-hmpps', 'corpus/otel-demo', 'suites/hostile-yaml'].map((path) => join(folder, path)),
];

/** Catalogs that are looked at in a browser. */
const viewedCatalogs = ['examples/storefront', join(folder, 'corpus/moj-hmpps'), 'company:5000'];

const sarifSchema = join(root, folder, 'suites/sarif-schema/sarif-2.1/schema/sarif-schema-2.1.0.json');

const junitSchema = join(root, folder, 'suites/junit-xsd/JUnit.xsd');

const naughtyFiles = ['suites/blns/blns.json', 'suites/xss/payloadbox/Intruder/xss-payload-list.txt'].map((file) =>
  join(root, folder, file),
);

interface AnalyzedEntity {
  readonly ref: string;
  readonly direct: { readonly dependents: number };
  readonly blastRadius: { readonly declared: { readonly down: Readonly<Record<string, number>> } };
}

function analyze(path: string, input = '') {
  const run = faultline(['analyze', path, '--format', 'json', '--quiet'], { input });
  deepStrictEqual(run.status, 0, run.stderr);
  return JSON.parse(run.stdout);
}

/** Runs tests on one core, with environment variables that make them more thorough. */
async function runTests(test: string, env: Readonly<Record<string, string>>): Promise<void> {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const args = ['run', test, '--testTimeout', '900000', '--maxWorkers', '1'];
  const { NODE_OPTIONS: _, ...environment } = process.env;
  await promisify(execFile)(process.execPath, [vitest, ...args], {
    cwd: root,
    env: { ...environment, ...env },
    maxBuffer: 64 * 2 ** 20,
  });
}

/** Pairs of graphs, and changes of catalogs, cost more. */
const fewerRuns: Readonly<Record<string, number>> = { 'diff.test.ts': 20_000, 'change-verdict.test.ts': 50_000 };

/** The oracles and laws, a file each: random graphs for each property. */
const oracles = Object.fromEntries(
  readdirSync(join(root, 'test/oracle'))
    // This one compares the shipped kernel with its source; it has no properties.
    .filter((name) => name.endsWith('.test.ts') && name !== 'kernel-module.test.ts')
    .map((file): [string, Check] => {
      const count = Math.ceil(share * (fewerRuns[file] ?? 100_000));
      const name = `oracle ${file}: ${count.toLocaleString('en')} random graphs for each property`;
      return [name, () => runTests(`test/oracle/${file}`, { FAULTLINE_PROPERTY_RUNS: String(count) })];
    }),
);

const mangled = Math.ceil(share * 100_000);

/** Throws if something does not hold; a returned text is a measurement. */
type Check = () => unknown;

/** The long ones first. */
const checks: Readonly<Record<string, Check>> = {
  'blns, xss: in a real browser every text stays text: in every view, as a link, in the search and in the address':
    () =>
      runTests('test/viewer/hostile.test.ts', {
        FAULTLINE_NAUGHTY_TEXTS: naughtyFiles.join('\n'),
        FAULTLINE_NAUGHTY_SHARE: asked.share,
      }),
  'the twelve tasks of a visitor, on three catalogs, each with no more actions than it may take': () =>
    visitorTasksHold(viewedCatalogs),
  'every picture of three catalogs, in three windows: names of 11 px or more that cover nothing, a frame that is used':
    () => picturesHold(viewedCatalogs),
  'every view of three catalogs on paper: a page or two, whole, and the same from a dark page as from a light one':
    () => printsHold(viewedCatalogs),
  ...oracles,
  'moj-hmpps: the widest radii, cycles, repeated and invalid names, unresolved references': () => {
    const report = analyze(join(folder, 'corpus/moj-hmpps'));
    const entities = new Map<string, AnalyzedEntity>(report.entities.map((each: AnalyzedEntity) => [each.ref, each]));
    const down = (name: string) => entities.get(`component:default/${name}`)?.blastRadius.declared.down.component;
    const names = ['ndelius-database', 'delius-api', 'community-api', 'nomis-database', 'prison-api', 'redis'];
    deepStrictEqual(names.map(down), [45, 39, 38, 35, 23, 21]);
    deepStrictEqual(entities.get('component:default/delius-api')?.direct.dependents, 1);
    deepStrictEqual(
      report.cycles.map((cycle: { members: string[] }) => cycle.members.length),
      [2, 2],
    );
    const messages = (code: string): string[] =>
      report.problems.flatMap((each: { code: string; message: string }) => (each.code === code ? [each.message] : []));
    deepStrictEqual(new Set(messages('duplicate-entity').map((message) => message.split(' ')[0])).size, 5);
    deepStrictEqual(messages('illegal-name').length, 14);
    const unresolved = messages('unresolved-reference');
    deepStrictEqual(unresolved.filter((message) => message.startsWith('group:')).length, 1);
    deepStrictEqual(
      unresolved.some((message) => message.endsWith('did you mean component:default/hmpps-auth?')),
      true,
    );
    deepStrictEqual(report.incomplete, false);
  },
  'backstage-api-dump: the same requirements with and without the relations that the server derived': async () => {
    const path = join(folder, 'corpus/backstage-api-dump/entities.json');
    const entities = JSON.parse(readFileSync(join(root, path), 'utf8'));
    const plain = entities.map(({ relations: _, ...entity }: { relations: unknown }) => entity);
    const requirements = (report: { requirements: { source: unknown; relation: string }[] }) =>
      report.requirements.map(({ source: _, ...requirement }) => requirement);
    deepStrictEqual(requirements(analyze(path)), requirements(analyze('-', JSON.stringify(plain))));
  },
  'otel-demo: every verdict on six variants of observed calls equals that of an independent program': () =>
    driftHolds(folder),
  'Prometheus: its answer to the query of docs/sources.md is read as the calls that were exposed': prometheusHolds,
  'Slurm: an array of four shards and their merge write what one machine writes': slurmHolds,
  'otel-demo: loads from its root Location; the one remote target is a note': () => {
    const report = analyze(join(folder, 'corpus/otel-demo/backstage.yaml'));
    const remote = report.problems.filter((each: { code: string }) => each.code === 'remote-target');
    deepStrictEqual(
      remote.map((each: { severity: string }) => each.severity),
      ['info'],
    );
    deepStrictEqual(report.incomplete, false);
    deepStrictEqual(report.coverage.entities.component > 15, true);
  },
  [`reading: ${mangled.toLocaleString('en')} mangled catalogs and a quarter as many configs, no exception, none over 250 ms`]:
    () => {
      const { slowest } = readingHolds(mangled, 20261124);
      if (isSlow(slowest)) throw new Error(`one took ${Math.round(slowest)} ms`);
      return `the slowest took ${Math.round(slowest)} ms`;
    },
  'hostile-yaml: every file is read or refused, within 2 s and 512 MiB': () =>
    hostileYamlIsBounded(join(root, folder, 'suites/hostile-yaml')),
  'row 87: 50,000 entities with little memory end with a named limit': littleMemoryIsNamed,
  'row 89: a repository of 300,000 files, 20 of them catalogs, is read': largeRepositoryIsRead,
  'determinism: one hash a format over 20 orders of files, 4 languages and 2 time zones': () =>
    runTests('test/determinism', { FAULTLINE_SHUFFLES: '20' }),
  'blns, xss: every text stays text in every format': async () => {
    await runTests('test/escape', { FAULTLINE_NAUGHTY_TEXTS: naughtyFiles.join('\n') });
  },
  'blns, xss: findings in which every name is such a text match their schemas and contain nothing else': () =>
    naughtyFindingsAreValid({ sarif: sarifSchema, junit: junitSchema }, naughtyFiles.flatMap(textsIn)),
  'blns, xss: pictures of failures for Graphviz and Mermaid have one node for each text, and nothing else': () =>
    naughtyPicturesAreRead(naughtyFiles.flatMap(textsIn)),
  'every sample of a format is recognized as one format or as none, with the figures of independent readers': () =>
    formatsHold(join(root, folder, 'corpus/formats')),
  'moj-hmpps: the check fails, passes with a baseline, and names the dependency that widens a known radius': () =>
    gateHolds(join(root, folder, 'corpus/moj-hmpps')),
  'SARIF: valid by its schema and by the tool of its maintainers': () => sarifIsValid(sarifSchema, checkedCatalogs),
  'JUnit: valid by the schema of Ant, and read by a widely used parser': () =>
    junitIsValid(junitSchema, checkedCatalogs),
  'backstage-verdicts: entities are judged as Backstage judges them': () =>
    backstageVerdicts(join(root, folder, 'suites/backstage-verdicts')),
};

/** Checks that run at the same time, each in its own process, so that both cores are in use. */
const lanes = 2;

/** Seconds with one decimal, in a column. */
function since(start: number): string {
  return `${((performance.now() - start) / 1000).toFixed(1).padStart(6)} s`;
}

/** Runs one check by its name, and prints its measurements. */
async function runCheck(name: string): Promise<void> {
  const figures = await checks[name]?.();
  if (typeof figures === 'string') process.stdout.write(figures);
}

async function runAll(): Promise<void> {
  const start = performance.now();
  const waiting = Object.keys(checks).values();
  const lane = async (): Promise<void> => {
    for (const name of waiting) {
      const own = performance.now();
      const run = [...process.execArgv, process.argv[1]!, given!, name, '--share', asked.share];
      const { code, stdout, stderr } = await outcomeOf(run);
      if (code !== 0) process.exitCode = 1;
      const line = `${code === 0 ? 'ok  ' : 'FAIL'} ${since(own)}  ${name}${stdout === '' ? '' : `: ${stdout}`}`;
      process.stdout.write(code === 0 ? `${line}\n` : `${line}\n${stderr}\n`);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  process.stdout.write(`     ${since(start)}  in all\n`);
}

interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function outcomeOf(args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, args, { cwd: root, maxBuffer: 64 * 2 ** 20 }, (_, stdout, stderr) =>
      resolve({ code: child.exitCode, stdout, stderr }),
    );
  });
}

if (only === undefined) await runAll();
else await runCheck(only);
