import type { SharedOptions } from '../invocation/invocation.ts';
import type { Call } from './call.ts';

export const schemaCall: Call = {
  name: 'schema',
  summary: 'Print the JSON Schema of faultline.yaml, of the report, of a diff, of drift or of an incident',
  arguments: [['<name>', 'config, report, diff, drift or incident']],
  examples: ['faultline schema config > faultline-config.schema.json'],
  formats: ['json'],
  run: async (name: string, options: SharedOptions) => (await import('../commands/schema.ts')).schema(name, options),
};
