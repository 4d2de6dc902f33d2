import type { FailureModel, RadiusRows, ShardRows } from '@faultline/core';
import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer';
import { headerKey, type ShardHeader } from './shard-header.ts';

/** Rows that are stored together. */
const rowsTogether = 100_000;

/**
 * The Parquet file of a shard: a row for each failure and reading, so that any engine can read, join and rank them.
 * The same rows give the same bytes.
 */
export function shardFile(graph: FailureModel, rows: ShardRows, header: ShardHeader): Uint8Array {
  const readings: readonly (readonly [name: string, rows: RadiusRows])[] = [
    ['declared', rows.declared],
    ...(rows.worstCase === undefined ? [] : [['worst case', rows.worstCase] as const]),
  ];
  const all = <Value>(of: (rows: RadiusRows) => ArrayLike<Value>): Value[] =>
    readings.flatMap(([, each]) => Array.from(of(each)));
  const numbers = (of: (rows: RadiusRows) => ArrayLike<number>): Int32Array => Int32Array.from(all(of));
  const text = (name: string, data: readonly string[]): ColumnSource => ({
    name,
    data: [...data],
    type: 'STRING',
    nullable: false,
  });
  const count = (name: string, data: Int32Array): ColumnSource => ({ name, data, type: 'INT32', nullable: false });
  const refs = (nodes: readonly number[]): string => nodes.map((node) => graph.nodes[node]!.ref).join(' ');
  const buffer = parquetWriteBuffer({
    columnData: [
      text(
        'reading',
        readings.flatMap(([name, { failures }]) => Array.from(failures, () => name)),
      ),
      text(
        'ref',
        all<number>(({ failures }) => failures).map((node) => graph.nodes[node]!.ref),
      ),
      count(
        'node',
        numbers(({ failures }) => failures),
      ),
      ...[...rows.declared.columns.keys()].map((name) =>
        count(
          name,
          numbers(({ columns }) => columns.get(name)!),
        ),
      ),
      {
        name: 'score',
        data: Float64Array.from(all<number>(({ score }) => score)),
        type: 'DOUBLE' as const,
        nullable: false,
      },
      text('journeysAndSystemsDown', all<readonly number[]>(({ summedUp }) => summedUp).map(refs)),
    ],
    kvMetadata: [{ key: headerKey, value: JSON.stringify(header) }],
    rowGroupSize: rowsTogether,
    createdBy: 'faultline',
  });
  return new Uint8Array(buffer);
}
