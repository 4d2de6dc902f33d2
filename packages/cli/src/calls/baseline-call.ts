import type { BaselineOptions } from '../commands/baseline.ts';
import type { Call } from './call.ts';
import { pathsArgument } from './catalog-arguments.ts';
import { contextOptions } from './context-options.ts';

export const baselineCall: Call = {
  name: 'baseline',
  summary: "Record today's findings as known, so that check fails only on new and worse ones",
  arguments: [pathsArgument],
  options: [
    ['--prune', 'only remove findings that are fixed'],
    ['--observed <files...>', 'files of observed calls (default: `observed` of faultline.yaml)'],
    ['--environment <name>', 'compare the files of this environment only'],
    ...contextOptions,
  ],
  examples: ['faultline baseline', 'faultline baseline --prune'],
  formats: ['json'],
  run: async (paths: readonly string[], options: BaselineOptions) =>
    (await import('../commands/baseline.ts')).baseline(paths, options),
};
