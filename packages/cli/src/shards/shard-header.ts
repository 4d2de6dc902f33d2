import { createHash } from 'node:crypto';
import type { RadiusRows, Shard, ShardRows } from '@faultline/core';
import { bytesOf } from './graph-digest.ts';

/** The version of the files that this version of Faultline reads and writes. */
export const shardVersion = 1;

/** The key of the Parquet metadata that holds the header, as JSON. */
export const headerKey = 'faultline.shard';

/** What a shard says of itself. */
export interface ShardHeader {
  readonly version: number;
  /** From 1. */
  readonly shard: number;
  readonly of: number;
  /** `graphDigest` of the graph. */
  readonly graph: string;
  /** Rows of each reading; null where the worst case is as declared. */
  readonly declared: number;
  readonly worstCase: number | null;
  /** SHA-256 of the rows. */
  readonly rows: string;
}

export function headerOf({ index, of }: Shard, graph: string, { declared, worstCase }: ShardRows): ShardHeader {
  return {
    version: shardVersion,
    shard: index + 1,
    of,
    graph,
    declared: declared.failures.length,
    worstCase: worstCase?.failures.length ?? null,
    rows: rowsDigest({ declared, worstCase }),
  };
}

/** The hash of the rows, however they are stored. */
export function rowsDigest({ declared, worstCase }: ShardRows): string {
  const hash = createHash('sha256');
  for (const rows of [declared, worstCase])
    if (rows !== undefined) for (const each of columnsOf(rows)) hash.update(each);
  return hash.digest('hex');
}

function columnsOf({ failures, columns, score, summedUp }: RadiusRows): readonly (Uint8Array | string)[] {
  return [
    bytesOf(failures),
    ...[...columns].flatMap(([name, column]) => [name, bytesOf(column)]),
    bytesOf(score),
    JSON.stringify(summedUp),
  ];
}

/** The header in a text, of whatever version; undefined for any other text. */
export function parseHeader(text: string | undefined): ShardHeader | undefined {
  if (text === undefined) return undefined;
  try {
    const header = JSON.parse(text) as Partial<Record<keyof ShardHeader, unknown>> | null;
    return isHeader(header) ? header : undefined;
  } catch {
    return undefined;
  }
}

function isHeader(header: Partial<Record<keyof ShardHeader, unknown>> | null): header is ShardHeader {
  if (typeof header !== 'object' || header === null) return false;
  const { version, shard, of, graph, declared, worstCase, rows } = header;
  if (typeof version !== 'number' || version > shardVersion) return typeof version === 'number';
  return (
    [shard, of, declared, worstCase ?? 0].every((each) => Number.isSafeInteger(each) && (each as number) >= 0) &&
    typeof graph === 'string' &&
    typeof rows === 'string'
  );
}
