import type { Command } from 'commander';
import type { Call } from './call.ts';

export const completionCall: Call = {
  name: 'completion',
  summary: 'Print the completion script of a shell',
  arguments: [['<shell>', 'bash, zsh or fish']],
  examples: ['faultline completion bash > ~/.faultline-completion.bash', 'faultline completion fish | source'],
  run: async (shell: string, _options: object, command: Command) =>
    (await import('../commands/completion.ts')).completion(shell, command.parent!),
};
