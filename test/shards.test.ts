import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { shardFrom } from '../packages/cli/src/shards/shard-from.ts';
import { generatedCatalog } from './bench/generated-catalog.ts';
import { faultline, root } from './faultline.ts';

const folder = mkdtempSync(join(tmpdir(), 'faultline-shards-'));
const day = ['--as-of', '2026-11-20', '--quiet'];

beforeAll(() => {
  // Several blocks of failures, with a soft dependency and a journey.
  writeFileSync(join(folder, 'catalog.json'), generatedCatalog({ entities: 1100, edgesPerEntity: 3, seed: 5 }));
  const claims = 'requires: [{ on: resource:e1099, class: soft }]';
  writeFileSync(
    join(folder, 'faultline.yaml'),
    `journeys:\n  buy: { requires: [component:e1] }\nentities:\n  component:e2: { ${claims} }\n`,
  );
  expect(faultline(['snapshot', 'catalog.json', ...day, '--output', 'graph.fl'], { cwd: folder }).status).toBe(0);
  for (const shard of ['1/3', '2/3', '3/3']) expect(compute(shard)).toMatchObject({ status: 0, stdout: '' });
});

function compute(shard: string, output = 'shards', env: Readonly<Record<string, string>> = {}) {
  return faultline(['analyze', 'graph.fl', ...day, '--shard', shard, '--output', output], { cwd: folder, env });
}

function merge(shards: readonly string[], ...args: readonly string[]) {
  return faultline(['merge', ...shards, '--catalog', 'graph.fl', ...day, ...args], { cwd: folder });
}

test.each(['text', 'json'])('the %s of merged shards is that of one machine, byte by byte', (format) => {
  const { status, stdout } = faultline(['analyze', 'graph.fl', ...day, '--format', format], { cwd: folder });
  expect(stdout.length).toBeGreaterThan(1000);
  expect(merge(['shards'], '--format', format)).toMatchObject({ status, stdout });
});

test('a shard is the same bytes whenever it is computed, and is kept where it is there', () => {
  const file = join(folder, 'shards/shard-2-of-3.parquet');
  const before = readFileSync(file);
  const again = faultline(['analyze', 'catalog.json', ...day.slice(0, 2), '--shard', '2/3', '--output', 'shards'], {
    cwd: folder,
  });
  expect(again.stderr).toContain('Shard 2 of 3 is in shards/shard-2-of-3.parquet already');
  rmSync(file);
  compute('auto/3', 'shards', { JOB_COMPLETION_INDEX: '1' });
  expect(Buffer.compare(readFileSync(file), before)).toBe(0);
});

test('a shard that was cut short is computed again', () => {
  const file = join(folder, 'shards/shard-3-of-3.parquet');
  const whole = readFileSync(file);
  for (const damaged of [
    whole.subarray(0, 900),
    Buffer.concat([whole.subarray(0, 400), Buffer.alloc(9), whole.subarray(409)]),
  ]) {
    writeFileSync(file, damaged);
    expect(merge(['shards'])).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^faultline: shards\/shard-3-of-3.parquet: .*compute it again with/),
    });
    expect(compute('3/3').status).toBe(0);
    expect(Buffer.compare(readFileSync(file), whole)).toBe(0);
  }
});

test('a lost, a doubled and a foreign shard are named', () => {
  const at = (name: string): string => join('shards', name);
  const [one, two, three] = [1, 2, 3].map((number) => at(`shard-${number}-of-3.parquet`));
  expect(merge([one!, three!])).toMatchObject({
    status: 3,
    stdout: '',
    stderr: 'faultline: shard 2 of 3 is missing: compute it with `faultline analyze --shard 2/3`\n',
  });
  expect(merge([one!])).toMatchObject({
    status: 3,
    stderr: expect.stringContaining('2 of 3 shards are missing (2, 3)'),
  });
  mkdirSync(join(folder, 'other'), { recursive: true });
  copyFileSync(join(folder, two!), join(folder, 'other/copy.parquet'));
  expect(merge(['shards', 'other'])).toMatchObject({
    status: 2,
    stderr: `faultline: ${two} and ${join('other', 'copy.parquet')} are both shard 2 of 3: name each shard once\n`,
  });
  compute('1/2', 'other/half.parquet');
  expect(merge([one!, two!, 'other/half.parquet'])).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('is one of 2 shards and'),
  });
  const elsewhere = faultline(
    ['merge', 'shards', '--catalog', 'catalog.json', '--as-of', '2020-01-01', '--config', 'none.yaml'],
    {
      cwd: folder,
    },
  );
  expect(elsewhere.status).toBe(2);
  writeFileSync(join(folder, 'none.yaml'), '{}\n');
  expect(
    faultline(['merge', 'shards', '--catalog', 'catalog.json', ...day, '--config', 'none.yaml'], { cwd: folder }),
  ).toMatchObject({ status: 2, stderr: expect.stringContaining('is a shard of another catalog, config or day') });
  expect(merge(['graph.fl'])).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('not a complete Parquet file'),
  });
});

test('the number of a machine comes from the call, else Kubernetes, Slurm or the build, in this order', () => {
  const all = { JOB_COMPLETION_INDEX: '0', SLURM_ARRAY_TASK_ID: '1', CI_NODE_INDEX: '3', CI_NODE_TOTAL: '4' };
  const slurm = { ...all, JOB_COMPLETION_INDEX: '', SLURM_ARRAY_TASK_COUNT: '8' };
  expect(shardFrom('2/4', all)).toEqual({ index: 1, of: 4 });
  expect(shardFrom('auto/4', all)).toEqual({ index: 0, of: 4 });
  expect(shardFrom('auto/4', slurm)).toEqual({ index: 1, of: 4 });
  expect(shardFrom('auto', slurm)).toEqual({ index: 1, of: 8 });
  expect(shardFrom('auto', { CI_NODE_INDEX: '3', CI_NODE_TOTAL: '4' })).toEqual({ index: 2, of: 4 });
  expect(() => shardFrom('auto', all)).toThrow('JOB_COMPLETION_INDEX does not say how many there are');
  expect(() => shardFrom('auto/4', {})).toThrow('none of JOB_COMPLETION_INDEX');
  expect(() => shardFrom('auto/4', { SLURM_ARRAY_TASK_ID: '4' })).toThrow('is not the number of one of 4 shards');
  for (const text of ['', '1', '0/4', '5/4', '1/0', '-1/4', '1/4/2', 'x/4', '1.5/4', 'auto/'])
    expect(() => shardFrom(text, all), text).toThrow(`--shard ${text}: `);
});

test('the manifests for Kubernetes give each pod one of as many shards as there are', () => {
  const manifest = (name: string) => parse(readFileSync(join(root, 'integrations/kubernetes', name), 'utf8'));
  const { completions, completionMode, template } = manifest('analyze.yaml').spec;
  const [{ args }] = template.spec.containers;
  expect(completionMode).toBe('Indexed');
  expect(shardFrom(args[args.indexOf('--shard') + 1], { JOB_COMPLETION_INDEX: '0' })).toEqual({
    index: 0,
    of: completions,
  });
  const [{ args: merging }] = manifest('merge.yaml').spec.template.spec.containers;
  expect(merging.slice(0, 2)).toEqual(['merge', args[args.indexOf('--output') + 1]]);
});
