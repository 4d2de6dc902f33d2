import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildReport, defaultConfig, openModel, rankedFailures } from '../../packages/core/src/index.ts';
import { mergeCatalog, parseCatalogFile } from '../../packages/core/src/ingest/index.ts';
import { entityLines, generatedCatalog } from './generated-catalog.ts';
import { heading, line } from './measure.ts';
import { bundle, type Usage, usageOf } from './usage-of.ts';

const sizes = [10_000, 100_000, 1_000_000];

/** The largest size that is measured; a million take a quarter of an hour. */
const largest = Number(process.env.FAULTLINE_BENCH_LARGEST ?? sizes.at(-1));

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * Whole commands, each in a process of its own, beside the least that a program could do: processor time, the most memory
 * that it held, and how many times as much as at the size before. The bundle has to be built.
 */
export function whole(): void {
  const before = new Map<string, Usage>();
  for (const entities of sizes.filter((size) => size <= largest)) {
    heading(`${entities} entities as one JSON file: processor time, peak memory, growth`);
    const folder = mkdtempSync(join(tmpdir(), 'faultline-bench-'));
    const [catalog, graph] = [join(folder, 'catalog.json'), join(folder, 'graph.fl')];
    writeCatalog(catalog, entities);
    const limits = ['file-bytes', 'total-bytes', 'entities'].flatMap((name) => ['--limit', `${name}=1000000000`]);
    const commands: Readonly<Record<string, readonly string[]>> = {
      'JSON.parse and graphology': [here('parse-and-graphology.mjs'), catalog],
      'faultline analyze catalog.json': [bundle, 'analyze', catalog, ...limits],
      'faultline check catalog.json': [bundle, 'check', catalog, ...limits],
      'faultline snapshot catalog.json': [bundle, 'snapshot', catalog, ...limits, '--output', graph],
      'faultline analyze graph.fl': [bundle, 'analyze', graph],
      'faultline analyze graph.fl --shard 1/4': [bundle, 'analyze', graph, '--shard', '1/4', '--output', folder],
      'faultline explain graph.fl': [bundle, 'explain', 'component:e1', '--catalog', graph],
    };
    for (const [name, args] of Object.entries(commands)) print(name, usageOf(args), before);
    rmSync(folder, { recursive: true });
    if (entities <= 100_000) phases(entities);
  }
}

function print(name: string, usage: Usage | undefined, before: Map<string, Usage>): void {
  if (usage === undefined) {
    line(name, 'did not end', '');
    return;
  }
  const last = before.get(name);
  const growth = last === undefined ? '' : `  ${(usage.seconds / last.seconds).toFixed(1)}x`;
  line(name, `${usage.seconds.toFixed(2)} s`, `${Math.round(usage.mebibytes)} MiB${growth}`);
  before.set(name, usage);
}

/** Text longer than any string is written piece by piece. */
function writeCatalog(path: string, entities: number): void {
  const file = openSync(path, 'w');
  let pending: string[] = [];
  let isFirst = true;
  const flush = (): void => {
    if (pending.length > 0) writeSync(file, `${isFirst ? '[' : ',\n'}${pending.join(',\n')}`);
    isFirst &&= pending.length === 0;
    pending = [];
  };
  for (const each of entityLines({ entities, edgesPerEntity: 5, seed: 1 })) {
    pending.push(each);
    if (pending.length === 1000) flush();
  }
  flush();
  writeSync(file, ']\n');
  closeSync(file);
}

/** Which part of an analysis takes how much, in this process. */
function phases(entities: number): void {
  heading(`${entities} entities: the parts of an analysis, in one process`);
  const text = generatedCatalog({ entities, edgesPerEntity: 5, seed: 1 });
  const times: [string, number][] = [];
  const timed = <Result>(name: string, run: () => Result): Result => {
    const start = process.cpuUsage();
    const result = run();
    const { user, system } = process.cpuUsage(start);
    times.push([name, (user + system) / 1e6]);
    return result;
  };
  const file = timed('text to entities', () => parseCatalogFile({ path: 'catalog.json', text }));
  const catalog = timed('merging declarations', () => mergeCatalog([file]));
  const { graph, problems } = timed('entities to graph', () =>
    openModel(catalog.entities, defaultConfig, { asOf: '2026-11-20' }),
  );
  const report = buildReport(graph, { catalog, problems, config: defaultConfig, baseline: undefined });
  const [entity] = timed('the entities of the report', () => report.entities);
  timed('all radii', () => entity?.blastRadius);
  timed('ranking', () => rankedFailures(report));
  timed('shared single points of failure', () => report.sharedSinglePointsOfFailure);
  const all = times.reduce((sum, [, seconds]) => sum + seconds, 0);
  for (const [name, seconds] of times) {
    line(name, `${seconds.toFixed(2)} s`, `${Math.round((100 * seconds) / all)} %`);
  }
}
