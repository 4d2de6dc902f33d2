import type { BacklogOptions } from '../commands/backlog.ts';
import { backlogFormats } from '../formats/backlog/backlog-formats.ts';
import type { Call } from './call.ts';
import { pathsArgument } from './catalog-arguments.ts';

export const backlogCall: Call = {
  name: 'backlog',
  summary: 'List what to work on next: corrections, changes by what they save, and game days',
  arguments: [pathsArgument],
  options: [
    [
      '--top <count>',
      'maximum number of changes and of game days in text and Markdown (default: all changes, 10 game days)',
    ],
  ],
  examples: ['faultline backlog', 'faultline backlog --format markdown=backlog.md --format csv=backlog.csv'],
  formats: Object.keys(backlogFormats),
  run: async (paths: readonly string[], options: BacklogOptions) =>
    (await import('../commands/backlog.ts')).backlog(paths, options),
};
