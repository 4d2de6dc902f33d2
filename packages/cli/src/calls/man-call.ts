import type { Command } from 'commander';
import type { Call } from './call.ts';

export const manCall: Call = {
  name: 'man',
  summary: 'Print the manual page; an installed package has it as faultline(1)',
  examples: ['faultline man > faultline.1'],
  run: async (_options: object, command: Command) => (await import('../commands/man.ts')).man(command.parent!),
};
