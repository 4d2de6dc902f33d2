import type { MergeOptions } from '../commands/merge.ts';
import { analysisFormats } from '../formats/analysis/analysis-formats.ts';
import type { Call } from './call.ts';
import { catalogOption } from './catalog-arguments.ts';
import { contextOptions } from './context-options.ts';
import { ownerOption, systemOption, tierOption } from './filter-options.ts';
import { trafficOptions } from './traffic-options.ts';

export const mergeCall: Call = {
  name: 'merge',
  summary: 'Write what analyze would, from the shards that several machines have computed',
  arguments: [['<shards...>', 'the files of all shards, or the folder that holds them']],
  options: [
    catalogOption,
    ['--top <count>', 'maximum number of rows of each table (default: 10)'],
    ownerOption,
    systemOption,
    tierOption,
    ...trafficOptions,
    ...contextOptions,
  ],
  examples: ['faultline analyze graph.fl --shard 1/4 --output shards', 'faultline merge shards --catalog graph.fl'],
  formats: Object.keys(analysisFormats),
  run: async (shards: readonly string[], options: MergeOptions) =>
    (await import('../commands/merge.ts')).merge(shards, options),
};
