import type { RunbookOptions } from '../commands/runbook.ts';
import { runbookFormats } from '../formats/runbook/runbook-formats.ts';
import type { Call } from './call.ts';
import { catalogOption } from './catalog-arguments.ts';

export const runbookCall: Call = {
  name: 'runbook',
  summary: 'Print a sheet for an outage: which single failure it is, whom to call, and what falls next',
  arguments: [['<ref>', 'what is down: an entity or a journey']],
  options: [
    catalogOption,
    ['--check <file>', 'compare with a sheet in Markdown that was written before; exit with 1 if it differs'],
  ],
  examples: [
    'faultline runbook checkout',
    'faultline runbook check-out --format html=check-out.html',
    'faultline runbook checkout --check sheets/checkout.md',
  ],
  formats: Object.keys(runbookFormats),
  run: async (ref: string, options: RunbookOptions) => (await import('../commands/runbook.ts')).runbook(ref, options),
};
