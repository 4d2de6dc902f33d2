import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { parseCatalogFile } from '../../packages/core/src/ingest/parse-catalog-file.ts';
import { bundle } from '../faultline.ts';
import { catalogFiles } from './catalog-files.ts';
import { heading, line, measure, row } from './measure.ts';

const shape = { entities: 10_000, edgesPerEntity: 5, seed: 1 };

/** Text to entities, on one core, beside the parser that it is built on. */
export function ingest(): void {
  const files = catalogFiles(shape);
  const bytes = files.reduce((sum, { text }) => sum + text.length, 0);
  heading(`${shape.entities} entities in ${files.length} files, ${(bytes / 2 ** 20).toFixed(1)} MiB`);
  const parsed = measure(() => {
    for (const { text } of files) parseAllDocuments(text);
  });
  row("yaml's parseAllDocuments", parsed, parsed);
  row(
    'entities with all places (parseCatalogFile)',
    measure(() => {
      for (const file of files) parseCatalogFile(file);
    }),
    parsed,
  );
}

/** Each process prints at its end: milliseconds of processor time, and its peak memory in MiB. */
const tellUsage = `data:text/javascript,import{isMainThread}from'node:worker_threads';if(isMainThread)process.on('exit',()=>{
const{userCPUTime:u,systemCPUTime:s,maxRSS:m}=process.resourceUsage();process.stderr.write(' usage '+(u+s)/1000+' '+m/1024)})`;

/** The bundled command line (`pnpm build` first), from the start of the process to its end: the best of three runs. */
export function command(): void {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-bench-'));
  try {
    for (const { path, text } of catalogFiles(shape)) writeFileSync(join(folder, path), text);
    heading('the whole command: processor time, the most memory held');
    timed('node -e 0', ['-e', '0']);
    timed('faultline --version', [bundle, '--version']);
    timed(`faultline analyze, ${shape.entities} entities`, [bundle, 'analyze', folder]);
    timed('the same, to JSON', [
      bundle,
      'analyze',
      folder,
      '--format',
      'json',
      '--output',
      join(folder, 'report.json'),
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function timed(name: string, args: readonly string[]): void {
  let [best, peak] = [Number.POSITIVE_INFINITY, 0];
  for (let run = 0; run < 3; run++) {
    const { status, stderr } = spawnSync(process.execPath, ['--import', tellUsage, ...args], { encoding: 'utf8' });
    const usage = / usage ([\d.]+) ([\d.]+)$/.exec(stderr);
    if (status !== 0 || usage === null) throw new Error(`${name} ended with ${status}: ${stderr}`);
    best = Math.min(best, Number(usage[1]));
    peak = Number(usage[2]);
  }
  line(name, `${best.toFixed(0)} ms`, `${Math.round(peak)} MiB`);
}
