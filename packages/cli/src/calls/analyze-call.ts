import type { AnalyzeOptions } from '../commands/analyze.ts';
import { analysisFormats } from '../formats/analysis/analysis-formats.ts';
import type { Call } from './call.ts';
import { pathsArgument } from './catalog-arguments.ts';
import { contextOptions } from './context-options.ts';
import { ownerOption, systemOption, tierOption } from './filter-options.ts';
import { trafficOptions } from './traffic-options.ts';

export const analyzeCall: Call = {
  name: 'analyze',
  summary: 'List the blast radius of every entity and failure domain, widest first',
  arguments: [pathsArgument],
  options: [
    ['--top <count>', 'maximum number of rows of each table (default: 10)'],
    ownerOption,
    systemOption,
    tierOption,
    [
      '--shard <i/n>',
      'compute the radii of one part of n only, for merge, into a file of the folder --output (default: the current folder); auto/n: JOB_COMPLETION_INDEX, SLURM_ARRAY_TASK_ID or CI_NODE_INDEX says which',
    ],
    ['--view', 'on a terminal, also serve the interactive picture until Ctrl-C'],
    ['--no-view', 'print only'],
    ...trafficOptions,
    ...contextOptions,
  ],
  examples: [
    'faultline analyze services/',
    'faultline analyze --owner payments --top 30',
    'faultline analyze --format json --output report.json',
  ],
  formats: Object.keys(analysisFormats),
  run: async (paths: readonly string[], options: AnalyzeOptions) =>
    (await import('../commands/analyze.ts')).analyze(paths, options),
};
