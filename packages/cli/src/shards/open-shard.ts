import { readFileSync } from 'node:fs';
import type { FailureModel, RadiusRows, ShardRows } from '@faultline/core';
import { type FileMetaData, parquetMetadata, parquetRead } from 'hyparquet';
import { UsageError } from '../errors/usage-error.ts';
import { reasonOf } from '../read/reason-of.ts';
import { headerKey, parseHeader, rowsDigest, type ShardHeader, shardVersion } from './shard-header.ts';

/** The file of a shard, with its header read. */
export interface ShardFile {
  readonly path: string;
  readonly header: ShardHeader;
  readonly buffer: ArrayBuffer;
  readonly metadata: FileMetaData;
}

const again = 'compute it again with `faultline analyze --shard`';

/** @throws UsageError where the file is not a shard of this version */
export function openShard(path: string): ShardFile {
  const buffer = bufferOf(path);
  const metadata = metadataOf(path, buffer);
  const header = parseHeader(metadata.key_value_metadata?.find(({ key }) => key === headerKey)?.value);
  if (header === undefined)
    throw new UsageError(`${path}: this is not a shard; \`faultline analyze --shard\` writes them`);
  if (header.version !== shardVersion)
    throw new UsageError(
      `${path}: the shard has version ${header.version}, and this Faultline reads version ${shardVersion}: ${again}`,
    );
  return { path, header, buffer, metadata };
}

function bufferOf(path: string): ArrayBuffer {
  try {
    const { buffer, byteOffset, byteLength } = readFileSync(path);
    return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
  } catch (error) {
    throw new UsageError(`${path}: ${reasonOf(error)}`);
  }
}

function metadataOf(path: string, buffer: ArrayBuffer): FileMetaData {
  try {
    return parquetMetadata(buffer);
  } catch {
    throw new UsageError(`${path}: this is not a complete Parquet file: ${again}`);
  }
}

/** The rows of a shard of this graph. @throws UsageError where they are not those that were written */
export async function shardRowsIn(file: ShardFile, graph: FailureModel): Promise<ShardRows> {
  const rows = await rowsIn(file, graph).catch(() => undefined);
  if (rows === undefined || rowsDigest(rows) !== file.header.rows)
    throw new UsageError(`${file.path}: the shard is damaged: ${again}`);
  return rows;
}

type Column = ArrayLike<unknown>;

async function rowsIn({ header, buffer, metadata }: ShardFile, graph: FailureModel): Promise<ShardRows> {
  const count = header.declared + (header.worstCase ?? 0);
  if (Number(metadata.num_rows) !== count) throw new Error('another number of rows');
  // A shard without rows has columns as well.
  const parts = new Map(metadata.schema.slice(1).map(({ name }) => [name, [] as unknown[]]));
  await parquetRead({
    file: { byteLength: buffer.byteLength, slice: (start, end) => buffer.slice(start, end) },
    metadata,
    onChunk: ({ columnName, columnData, rowStart }) => {
      const column = parts.get(columnName)!;
      for (let row = 0; row < columnData.length; row++) column[rowStart + row] = columnData[row];
    },
  });
  const declared = readingOf(parts, 0, header.declared, graph);
  return {
    declared,
    worstCase: header.worstCase === null ? undefined : readingOf(parts, header.declared, count, graph),
  };
}

function readingOf(parts: ReadonlyMap<string, Column>, from: number, end: number, graph: FailureModel): RadiusRows {
  const numbersAt = (name: string): number[] => Array.prototype.slice.call(parts.get(name)!, from, end) as number[];
  const named = new Set(['reading', 'ref', 'node', 'score', 'journeysAndSystemsDown']);
  const nodes = (refs: unknown): number[] =>
    refs === ''
      ? []
      : String(refs)
          .split(' ')
          .map((ref) => graph.indexOf.get(ref)!);
  return {
    failures: Int32Array.from(numbersAt('node')),
    columns: new Map(
      [...parts.keys()].filter((name) => !named.has(name)).map((name) => [name, Uint32Array.from(numbersAt(name))]),
    ),
    score: Float64Array.from(numbersAt('score')),
    summedUp: (numbersAt('journeysAndSystemsDown') as unknown[]).map(nodes),
  };
}
