import type { SharedOptions } from '../invocation/invocation.ts';
import type { Call } from './call.ts';

export const initCall: Call = {
  name: 'init',
  summary: 'Write a commented faultline.yaml for the catalog; never overwrites one',
  arguments: [['[folder]', 'where the catalog is', '.']],
  examples: ['faultline init', 'faultline init services/'],
  formats: ['yaml'],
  run: async (folder: string, options: SharedOptions) => (await import('../commands/init.ts')).init(folder, options),
};
