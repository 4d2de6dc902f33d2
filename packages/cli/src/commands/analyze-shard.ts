import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { counted, type FailureModel, type Shard, shardRows } from '@faultline/core';
import { UsageError } from '../errors/usage-error.ts';
import type { Invocation } from '../invocation/invocation.ts';
import { writeProblems } from '../invocation/write-result.ts';
import { codeOfReading } from '../model/load-model.ts';
import type { Model } from '../model/model.ts';
import { makeFolder } from '../output/make-folder.ts';
import { refuseOverwriting } from '../output/refuse-overwriting.ts';
import { writeFileWhole } from '../output/write-output.ts';
import { graphDigest } from '../shards/graph-digest.ts';
import { openShard, shardRowsIn } from '../shards/open-shard.ts';
import { shardFile } from '../shards/shard-file.ts';
import { headerOf } from '../shards/shard-header.ts';

/**
 * Computes the radii of one shard of the failures and writes them to a file of the folder `output`. A file that is
 * there already is kept where it is this shard, so that a job can be started again.
 */
export async function analyzeShard(model: Model, shard: Shard, invocation: Invocation, output = '.'): Promise<number> {
  const { graph } = model;
  const [number, of] = [shard.index + 1, shard.of];
  const path = /\.parquet$/i.test(output) ? output : join(output, `shard-${number}-of-${of}.parquet`);
  const digest = graphDigest(graph);
  const report = (text: string): void => {
    invocation.progress.done();
    if (!invocation.isQuiet) process.stderr.write(`${text}\n`);
  };
  refuseOverwriting('--output', path, model.texts.keys());
  if (await isThere(path, { shard, graph, digest })) {
    report(`Shard ${number} of ${of} is in ${path} already`);
    return codeOfReading(model);
  }
  const rows = shardRows(graph, shard);
  const bytes = shardFile(graph, rows, headerOf(shard, digest, rows));
  makeFolder(dirname(path));
  writeFileWhole(path, bytes);
  report(
    `Wrote ${path}: shard ${number} of ${of}, ${counted(rows.declared.failures.length, 'failure')} in ${bytes.length} bytes`,
  );
  writeProblems(model, invocation);
  return codeOfReading(model);
}

interface Wanted {
  readonly shard: Shard;
  readonly graph: FailureModel;
  readonly digest: string;
}

/** Whether the file is this shard of this graph, undamaged. One that is anything else is written again. */
async function isThere(path: string, { shard, graph, digest }: Wanted): Promise<boolean> {
  if (!existsSync(path)) return false;
  try {
    const file = openShard(path);
    const { header } = file;
    if (header.shard !== shard.index + 1 || header.of !== shard.of || header.graph !== digest) return false;
    await shardRowsIn(file, graph);
    return true;
  } catch (error) {
    if (error instanceof UsageError) return false;
    throw error;
  }
}
