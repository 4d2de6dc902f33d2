import type { TrendOptions } from '../commands/trend.ts';
import { trendFormats } from '../formats/trend/trend-formats.ts';
import type { Call } from './call.ts';
import { pathsArgument } from './catalog-arguments.ts';

export const trendCall: Call = {
  name: 'trend',
  summary: 'Print the figures of the catalog over the history of git, without averages',
  arguments: [pathsArgument],
  options: [
    ['--since <time>', 'where the period begins: a date, or a time such as "12 months ago" or 90d', '12 months ago'],
    ['--every <step>', 'week, month or tag: the last first-parent commit of each counts', 'week'],
  ],
  examples: [
    'faultline trend',
    'faultline trend --since "2 years ago" --every month',
    'faultline trend --every tag --format csv=trend.csv',
  ],
  formats: Object.keys(trendFormats),
  run: async (paths: readonly string[], options: TrendOptions) =>
    (await import('../commands/trend.ts')).trend(paths, options),
};
