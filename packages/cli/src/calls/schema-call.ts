import type { SharedOptions } from '../invocation/invocation.ts';
import type { Call } from './call.ts';

export const schemaCall: Call = {
  name: 'schema',
  summary:
    'Print the JSON Schema of faultline.yaml, of the report, of a diff, of drift, of an incident, of a runbook or of a trend',
  arguments: [['<name>', 'config, report, diff, drift, incident, runbook or trend']],
  examples: ['faultline schema config > faultline-config.schema.json'],
  formats: ['json'],
  run: async (name: string, options: SharedOptions) => (await import('../commands/schema.ts')).schema(name, options),
};
