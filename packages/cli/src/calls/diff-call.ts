import type { DiffOptions } from '../commands/diff.ts';
import { diffFormats } from '../formats/diff/diff-formats.ts';
import type { Call } from './call.ts';
import { catalogOption } from './catalog-arguments.ts';
import { contextOptions } from './context-options.ts';
import { trafficOptions } from './traffic-options.ts';

export const diffCall: Call = {
  name: 'diff',
  summary: 'Show how a change alters what fails, and which dependency causes it',
  arguments: [
    ['<base>', 'a git revision, a range such as v1.4..v1.5, a folder or a saved report'],
    ['[head]', 'another one (default: the work tree)'],
  ],
  options: [
    catalogOption,
    ['--exact', 'compare with a revision itself, not with its merge base with HEAD'],
    ['--allow-empty', 'end with 0 where there is nothing to compare (default: 2)'],
    ...trafficOptions,
    ['--fail-on <verdict>', 'worse: exit with 1 if the change makes anything worse'],
    ...contextOptions,
  ],
  examples: ['faultline diff main', 'faultline diff v1.4 v1.5', 'faultline diff before.json after/'],
  formats: Object.keys(diffFormats),
  run: async (base: string, head: string | undefined, options: DiffOptions) =>
    (await import('../commands/diff.ts')).diff(base, head, options),
};
