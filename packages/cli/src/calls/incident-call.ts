import type { IncidentOptions } from '../commands/incident.ts';
import type { Call } from './call.ts';
import { catalogOption } from './catalog-arguments.ts';

export const incidentCall: Call = {
  name: 'incident',
  summary: 'Write an incident file, update its predictions, or propose what incidents would change in the catalog',
  arguments: [
    ['<action>', 'new: write a file; update: compute its marked block again; propose: print changes of faultline.yaml'],
    ['[names...]', 'new: what failed, or the journey that customers cannot finish; else incident files'],
  ],
  options: [
    catalogOption,
    ['--began <time>', 'new: when it began, such as 14:05 or 2026-11-20T14:05:00Z (default: now)'],
    ['--lasts <duration>', 'new: how long it lasted, such as 50m (default: it goes on)'],
    ['--title <text>', 'new: what happened, as a customer would say it'],
  ],
  examples: [
    'faultline incident new check-out --began 14:05 --title "Nobody can pay"',
    'faultline incident new warehouse --began 2026-11-20T14:05:00Z --lasts 50m',
    'faultline incident propose --format annotations',
  ],
  formats: ['text', 'annotations'],
  run: async (action: string, names: readonly string[], options: IncidentOptions) =>
    (await import('../commands/incident.ts')).incident(action, names, options),
};
