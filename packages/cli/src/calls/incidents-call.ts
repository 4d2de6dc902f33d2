import type { IncidentsOptions } from '../commands/incidents.ts';
import { incidentsFormats } from '../formats/incidents/incidents-formats.ts';
import type { Call } from './call.ts';
import { catalogOption } from './catalog-arguments.ts';

export const incidentsCall: Call = {
  name: 'incidents',
  summary: 'Replay past incidents on the catalog, and name what it did not know',
  arguments: [['[files...]', 'incident files, folders or globs (default: `incidents` of faultline.yaml)']],
  options: [
    catalogOption,
    ['--then', 'only the catalog as it was when each incident began'],
    ['--now', "only today's catalog"],
  ],
  examples: ['faultline incidents', 'faultline incidents incidents/2026-11-20-warehouse.md --now'],
  formats: Object.keys(incidentsFormats),
  run: async (files: readonly string[], options: IncidentsOptions) =>
    (await import('../commands/incidents.ts')).incidents(files, options),
};
