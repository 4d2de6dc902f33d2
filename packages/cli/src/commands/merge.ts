import { UsageError } from '../errors/usage-error.ts';
import { analysisFormats } from '../formats/analysis/analysis-formats.ts';
import { invocationFrom } from '../invocation/invocation.ts';
import { codeOfReading, loadModel } from '../model/load-model.ts';
import { withinOrganization } from '../model/organization.ts';
import { ownTraffic } from '../model/own-traffic.ts';
import { gatherShards } from '../shards/gather-shards.ts';
import { type AnalyzeOptions, topOf, writeAnalysis } from './analyze.ts';

export interface MergeOptions extends Omit<AnalyzeOptions, 'view' | 'shard'> {
  readonly catalog?: readonly string[];
}

/** `faultline merge <shards...>`: what `analyze` writes, with the radii out of the files of its shards. */
export async function merge(shards: readonly string[], options: MergeOptions): Promise<number> {
  const invocation = withinOrganization(invocationFrom(options, Object.keys(analysisFormats)), options);
  const top = topOf(options);
  const paths = options.catalog ?? [];
  if (shards.length === 0) throw new UsageError('name the files of the shards, or the folder that holds them');
  const model = await loadModel(paths, invocation, { traffic: ownTraffic(options) });
  invocation.progress.update('reading the shards');
  const known = await gatherShards(shards, model.graph);
  await writeAnalysis({ ...model, known }, { invocation, paths, options, top });
  return codeOfReading(model);
}
