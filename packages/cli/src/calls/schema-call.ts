import type { SharedOptions } from '../invocation/invocation.ts';
import type { Call } from './call.ts';

export const schemaCall: Call = {
  name: 'schema',
  summary: 'Print the JSON Schema of faultline.yaml, of the report or of a diff',
  arguments: [['<name>', 'config, report or diff']],
  examples: ['faultline schema config > faultline-config.schema.json'],
  formats: ['json'],
  run: async (name: string, options: SharedOptions) => (await import('../commands/schema.ts')).schema(name, options),
};
