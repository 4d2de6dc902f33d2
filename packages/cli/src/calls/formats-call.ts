import { inputsFormats } from '../formats/inputs/inputs-formats.ts';
import type { SharedOptions } from '../invocation/invocation.ts';
import type { Call } from './call.ts';

export const formatsCall: Call = {
  name: 'formats',
  summary: 'List the formats that are read, and how each is recognized',
  examples: ['faultline formats'],
  formats: Object.keys(inputsFormats),
  run: async (options: SharedOptions) => (await import('../commands/formats.ts')).formats(options),
};
