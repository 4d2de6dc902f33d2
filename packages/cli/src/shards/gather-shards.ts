import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type FailureModel, type MergedRadii, mergedRadii, type ShardRows } from '@faultline/core';
import { IncompleteError } from '../errors/incomplete-error.ts';
import { UsageError } from '../errors/usage-error.ts';
import { reasonOf } from '../read/reason-of.ts';
import { graphDigest } from './graph-digest.ts';
import { openShard, type ShardFile, shardRowsIn } from './open-shard.ts';

/**
 * The radii of a graph out of the files of its shards.
 *
 * @param paths files, and folders of files named `*.parquet`
 * @throws UsageError where a shard is of something else, or is there twice; IncompleteError where one is missing
 */
export async function gatherShards(paths: readonly string[], graph: FailureModel): Promise<MergedRadii> {
  const files = paths.flatMap(filesAt).map(openShard);
  requireWhole(files, graphDigest(graph));
  const rows: ShardRows[] = [];
  for (const file of files) rows.push(await shardRowsIn(file, graph));
  return mergedRadii(graph, rows);
}

function filesAt(path: string): readonly string[] {
  try {
    if (!statSync(path).isDirectory()) return [path];
    const names = readdirSync(path).filter((name) => name.endsWith('.parquet') && !name.startsWith('.'));
    return names.sort().map((name) => join(path, name));
  } catch (error) {
    throw new UsageError(`${path}: ${reasonOf(error)}`);
  }
}

function requireWhole(files: readonly ShardFile[], digest: string): void {
  const [first] = files;
  if (first === undefined) throw new UsageError('there are no shards: name their files, or the folder that holds them');
  const { of } = first.header;
  const byNumber = new Map<number, ShardFile>();
  for (const file of files) {
    const { header, path } = file;
    if (header.of !== of)
      throw new UsageError(
        `${path} is one of ${header.of} shards and ${first.path} one of ${of}: name the shards of one run`,
      );
    if (header.graph !== digest)
      throw new UsageError(
        `${path} is a shard of another catalog, config or day: name the catalog that it was computed from, or compute it again with \`faultline analyze --shard ${header.shard}/${of}\``,
      );
    const other = byNumber.get(header.shard);
    if (other !== undefined)
      throw new UsageError(`${other.path} and ${path} are both shard ${header.shard} of ${of}: name each shard once`);
    byNumber.set(header.shard, file);
  }
  const missing = Array.from({ length: of }, (_, index) => index + 1).filter((number) => !byNumber.has(number));
  if (missing.length === 0) return;
  const compute = `\`faultline analyze --shard ${missing[0]}/${of}\``;
  if (missing.length === 1)
    throw new IncompleteError(`shard ${missing[0]} of ${of} is missing: compute it with ${compute}`);
  const listed = `${missing.slice(0, 10).join(', ')}${missing.length > 10 ? ` and ${missing.length - 10} more` : ''}`;
  throw new IncompleteError(
    `${missing.length} of ${of} shards are missing (${listed}): compute each of them, such as the first with ${compute}`,
  );
}
