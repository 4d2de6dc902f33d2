import type { CheckOptions } from '../commands/check.ts';
import { checkFormats } from '../formats/check/check-formats.ts';
import type { Call } from './call.ts';
import { pathsArgument } from './catalog-arguments.ts';
import { contextOptions } from './context-options.ts';
import { trafficOptions } from './traffic-options.ts';

export const checkCall: Call = {
  name: 'check',
  summary: 'Check the catalog against the rules; fails on a shared component that declares no bound',
  arguments: [pathsArgument],
  options: [
    [
      '--base <revision>',
      'fail only on findings new or worse since this git revision, by its policy; auto: that of the build event',
    ],
    ['--exact', 'compare with that revision itself, not with its merge base with HEAD'],
    ['--staged', 'judge what is staged for the next commit instead of the work tree'],
    ['--allow-empty', 'end with 0 where there is nothing to check (default: 2)'],
    ...trafficOptions,
    ['--fail-on <severity>', 'error, warning or info (default: error)'],
    ['--show <severity>', 'the lowest severity to list (default: warning)'],
    ['--show-accepted', 'list accepted findings too'],
    ['--max <count>', 'maximum number of findings listed for each rule (default: 20)'],
    ['--watch', 'check again whenever a file of the catalog changes, until Ctrl-C'],
    ...contextOptions,
  ],
  examples: ['faultline check', 'faultline check --base origin/main'],
  formats: Object.keys(checkFormats),
  run: async (paths: readonly string[], options: CheckOptions) =>
    (await import('../commands/check.ts')).check(paths, options),
};
