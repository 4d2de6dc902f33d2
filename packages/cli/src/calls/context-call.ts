import type { SharedOptions } from '../invocation/invocation.ts';
import type { Call } from './call.ts';

export const contextCall: Call = {
  name: 'context',
  summary: 'Save the catalog of an organization, within which the catalog of each repository is judged',
  arguments: [['<paths...>', 'the address of a Backstage, or files and folders']],
  examples: [
    'faultline context https://backstage.example --output context.json.gz',
    'faultline context services/ --config org/faultline.yaml --output context.json.gz',
  ],
  formats: ['json'],
  run: async (paths: readonly string[], options: SharedOptions) =>
    (await import('../commands/context.ts')).context(paths, options),
};
