import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, expect, test } from 'vitest';
import type { ExportedGraph } from '../src/exported-graph.ts';

const root = join(import.meta.dirname, '../../..');

const folder = mkdtempSync(join(tmpdir(), 'faultline-parquet-'));

afterAll(() => rmSync(folder, { recursive: true }));

function run(program: string, ...args: readonly string[]) {
  return spawnSync(process.execPath, [program, ...args], { cwd: root, encoding: 'utf8' });
}

const convert = join(import.meta.dirname, '../dist/main.js');

test('DuckDB reads back what export has written, cell by cell', async () => {
  const json = join(folder, 'graph.json');
  const call = ['export', 'examples/storefront', '--format', 'graphology', '--output', json, '--quiet'];
  expect(run('packages/cli/dist/faultline.js', ...call)).toMatchObject({ status: 0, stderr: '' });
  expect(run(convert, json, folder)).toMatchObject({ status: 0, stderr: '', stdout: '' });
  const graph = JSON.parse(readFileSync(json, 'utf8')) as ExportedGraph;
  const duckdb = await (await DuckDBInstance.create()).connect();
  const rowsOf = async (table: string) =>
    (await duckdb.runAndReadAll(`select * from '${folder}/${table}.parquet'`)).getRowObjects();
  const present = (row: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
  const { asOf } = graph.attributes;
  expect((await rowsOf('entities')).map(present)).toEqual(
    graph.nodes.map(({ key, attributes }) => ({ asOf, ref: key, ...attributes })),
  );
  expect((await rowsOf('dependencies')).map(present)).toEqual(
    graph.edges.map(({ source, target, attributes }) => ({
      asOf,
      dependent: source,
      dependency: target,
      ...attributes,
    })),
  );
  // The query of the documentation.
  const widest = await duckdb.runAndReadAll(
    `select owner, max(componentsDown) as widest from '${folder}/entities.parquet' where kind = 'component' group by owner order by widest desc limit 1`,
  );
  expect(widest.getRowObjects()).toEqual([{ owner: 'group:default/platform', widest: 11 }]);
});

test('what is not a graph is refused, with the command that writes one', () => {
  const path = join(folder, 'report.json');
  writeFileSync(path, '{"version": 2}');
  expect(run(convert, path, folder)).toMatchObject({
    status: 2,
    stderr: `faultline-parquet: ${path} is not a graph: write it with \`faultline export --format graphology\`\n`,
  });
  expect(run(convert)).toMatchObject({ status: 2, stderr: expect.stringContaining('usage: faultline-parquet') });
});
