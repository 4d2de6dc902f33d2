import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FailureModel } from '../../packages/core/src/failure/failure-model.ts';
import { openModel, rules } from '../../packages/core/src/index.ts';
import { mergeCatalog, parseCatalogFile, parseConfig } from '../../packages/core/src/ingest/index.ts';
import type { GeneratedFile } from './catalog-files.ts';
import { companyCatalog } from './company-catalog.ts';
import { incidentFiles } from './incident-files.ts';
import { heading, line } from './measure.ts';
import { bundle, usageOf } from './usage-of.ts';

const storefront = fileURLToPath(new URL('../../examples/storefront/', import.meta.url));
const asOf = ['--as-of', '2026-11-27'];

/**
 * The commands about incidents, each in a process of its own: seconds of the processor, by the clock, and memory. A
 * folder in a repository of git whose catalog is older than the incidents. The bundle has to be built.
 */
export function incidents(): void {
  measureIn('the storefront with 50 incidents', storefrontFiles(), 50, 'component:checkout', 'journey:check-out');
  measureIn(
    '5,000 entities with 200 incidents',
    inFolder(companyCatalog(5000)),
    200,
    'component:identity-provider',
    'journey:pay',
  );
  trend();
}

function measureIn(
  title: string,
  catalog: readonly GeneratedFile[],
  count: number,
  ...symptoms: readonly string[]
): void {
  heading(`${title}: processor time, time by the clock, peak memory`);
  const folder = mkdtempSync(join(tmpdir(), 'faultline-bench-'));
  const graph = graphOf(catalog);
  write(folder, catalog);
  commit(folder, '2025-11-01T00:00:00Z');
  write(folder, incidentFiles(graph, count));
  commit(folder, '2026-11-21T00:00:00Z');
  const [symptom, journey] = symptoms;
  const commands: readonly (readonly string[])[] = [
    ['analyze'],
    ['incidents', ...asOf],
    ['incidents', '--format', 'json', ...asOf],
    ['incidents', '--now', ...asOf],
    ['incident', 'propose', ...asOf],
    ['incident', 'update', ...asOf],
    ['incident', 'new', journey!, '--began', '2026-11-27T14:05:00Z', '--title', 'Nobody can pay', ...asOf],
    ['runbook', symptom!, ...asOf],
    ['backlog', ...asOf],
    ['check', ...asOf],
    ['simulate', symptom!, ...asOf],
  ];
  for (const args of commands) print(folder, args);
  rmSync(folder, { recursive: true });
}

/** 232 files over 53 weeks, in each of which one file changes. */
function trend(): void {
  const files = inFolder(split(companyCatalog(420))).slice(0, 232);
  heading(`trend over 53 revisions of ${files.length} files`);
  const folder = mkdtempSync(join(tmpdir(), 'faultline-bench-'));
  write(folder, files);
  for (let week = 0; week < 53; week++) {
    const { path, text } = files[1 + week * 4]!;
    write(folder, [{ path, text: text.replace('metadata:', 'metadata:\n  description: changed') }]);
    commit(folder, new Date(Date.parse('2025-11-21T12:00:00Z') + week * 7 * 86_400_000).toISOString());
  }
  print(folder, ['trend', '--since', '2025-11-20', ...asOf]);
  rmSync(folder, { recursive: true });
}

function print(folder: string, args: readonly string[]): void {
  const usage = usageOf([bundle, ...args], folder);
  const name = `faultline ${args.filter((each) => !asOf.includes(each)).join(' ')}`.slice(0, 52);
  if (usage === undefined) line(name, 'did not end', '');
  else
    line(name, `${usage.seconds.toFixed(2)} s ${usage.wallSeconds.toFixed(2)} s`, `${Math.round(usage.mebibytes)} MiB`);
}

/** The example as it stands, but for its own incidents. */
function storefrontFiles(): readonly GeneratedFile[] {
  return readdirSync(storefront, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    const path = relative(storefront, join(entry.parentPath, entry.name));
    if (!entry.isFile() || /^(?:golden|incidents)/.test(path)) return [];
    return [{ path, text: readFileSync(join(storefront, path), 'utf8') }];
  });
}

function graphOf(files: readonly GeneratedFile[]): FailureModel {
  const config = files.find(({ path }) => path === 'faultline.yaml')!;
  const parsed = files
    .filter(({ path }) => path !== config.path && path.endsWith('.yaml'))
    .map((file) => parseCatalogFile(file));
  return openModel(mergeCatalog(parsed).entities, parseConfig(config, rules).config!, { asOf: '2026-11-20' }).graph;
}

/** The files of a company, an entity a file. */
function split(files: readonly GeneratedFile[]): readonly GeneratedFile[] {
  return files.flatMap(({ path, text }) =>
    path.endsWith('faultline.yaml')
      ? [{ path, text }]
      : text
          .split('\n---\n')
          .map((each, index) => ({ path: path.replace('.yaml', `-${index}.yaml`), text: `${each.trimEnd()}\n` })),
  );
}

/** The config beside a folder of everything else, so that it is not read as an entity. */
function inFolder(files: readonly GeneratedFile[]): readonly GeneratedFile[] {
  return files.map(({ path, text }) =>
    path === 'faultline.yaml'
      ? { path, text: text.replace(/^catalog: .*/, 'catalog: ["catalog/*.yaml"]') }
      : { path: `catalog/${path}`, text },
  );
}

function write(folder: string, files: readonly GeneratedFile[]): void {
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function commit(folder: string, date: string): void {
  const git = (...args: readonly string[]): void => {
    const who = ['-c', 'user.name=bench', '-c', 'user.email=bench@example.com', '-c', 'commit.gpgsign=false'];
    const env = { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
    execFileSync('git', [...who, ...args], { cwd: folder, env, stdio: 'ignore' });
  };
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', `as of ${date}`);
}
