import type { DriftOptions } from '../commands/drift.ts';
import { driftFormats } from '../formats/drift/drift-formats.ts';
import type { Call } from './call.ts';
import { pathsArgument } from './catalog-arguments.ts';

export const driftCall: Call = {
  name: 'drift',
  summary: 'Compare the declared dependencies with the calls that traces and metrics show',
  arguments: [pathsArgument],
  options: [
    ['--observed <files...>', 'files of observed calls, or - (default: `observed` of faultline.yaml)'],
    ['--environment <name>', 'compare the files of this environment only'],
    ['--window <duration>', 'the time that the files cover, such as 7d'],
    ['--until <date>', 'the day on which that time ends'],
    ['--min-share <share>', 'count undeclared calls from this share of the calls that the caller receives, such as 1%'],
    ['--fail-on <verdict>', 'undeclared: exit with 1 if there is an undeclared call'],
    ['--write <patch>', 'write a patch that declares the undeclared calls in the files of the catalog'],
    ['--all', 'list every row and every dependency'],
  ],
  examples: [
    'faultline drift --observed jaeger.json',
    'faultline drift services/ --observed jaeger.json --window 7d --fail-on undeclared',
  ],
  formats: Object.keys(driftFormats),
  run: async (paths: readonly string[], options: DriftOptions) =>
    (await import('../commands/drift.ts')).drift(paths, options),
};
