import type { ViewOptions } from '../commands/view.ts';
import type { Call } from './call.ts';
import { pathsArgument } from './catalog-arguments.ts';
import { contextOptions } from './context-options.ts';
import { trafficOptions } from './traffic-options.ts';

export const viewCall: Call = {
  name: 'view',
  summary: 'Open the interactive picture in the browser, or write it to one file',
  arguments: [pathsArgument],
  options: [
    ['--base <state>', 'mark what changed since this git revision, folder or saved report'],
    ['--since <time>', 'show how the catalog changed since then, read from git: a date, or "12 months ago" or 90d'],
    ['--every <step>', 'with --since: week, month or tag (default: week)'],
    ['--port <number>', 'the local port (default: any free port)'],
    [
      '--embeddable <origin>',
      'let pages of this origin show the served page in a frame, e.g. https://wiki.example.com',
    ],
    ['--no-open', 'do not open the browser'],
    ...trafficOptions,
    ...contextOptions,
  ],
  examples: ['faultline view', 'faultline view --base main', 'faultline view services/ --output report.html'],
  formats: ['html'],
  run: async (paths: readonly string[], options: ViewOptions) =>
    (await import('../commands/view.ts')).view(paths, options),
};
