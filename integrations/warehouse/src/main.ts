#!/usr/bin/env node
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseGraph } from './exported-graph.ts';
import { type Column, parquetTables } from './parquet-tables.ts';

const usage =
  'usage: faultline-parquet <graph.json> <folder>, where `faultline export --format graphology --output graph.json` wrote the graph; - is standard input';

/** Writes `entities.parquet` and `dependencies.parquet`; the exit code is 2 where the call is wrong. */
async function main([input, folder, ...rest]: readonly string[]): Promise<number> {
  if (input === undefined || folder === undefined || rest.length > 0) return refused(usage);
  let text: string;
  try {
    text = readFileSync(input === '-' ? 0 : input, 'utf8');
  } catch (error) {
    return refused(`${input} cannot be read: ${(error as Error).message}`);
  }
  const graph = parseGraph(text);
  if (graph === undefined) {
    return refused(`${input} is not a graph: write it with \`faultline export --format graphology\``);
  }
  const tables = parquetTables(graph);
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  mkdirSync(folder, { recursive: true });
  for (const [name, columns] of Object.entries<readonly Column[]>(tables)) {
    const columnData = columns.map(({ data, ...column }) => ({ ...column, data: [...data], nullable: true }));
    writeFileSync(join(folder, `${name}.parquet`), new Uint8Array(parquetWriteBuffer({ columnData })));
  }
  return 0;
}

function refused(reason: string): number {
  process.stderr.write(`faultline-parquet: ${reason}\n`);
  return 2;
}

process.exitCode = await main(process.argv.slice(2));
