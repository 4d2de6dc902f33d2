import type { Command } from 'commander';
import { bashCompletion } from '../completions/bash.ts';
import { commandWords } from '../completions/command-words.ts';
import { fishCompletion } from '../completions/fish.ts';
import { zshCompletion } from '../completions/zsh.ts';
import { UsageError } from '../errors/usage-error.ts';
import { writeStdout } from '../output/write-output.ts';

const shells = new Map([
  ['bash', bashCompletion],
  ['zsh', zshCompletion],
  ['fish', fishCompletion],
]);

/** `faultline completion <shell>` */
export async function completion(shell: string, root: Command): Promise<void> {
  const format = shells.get(shell);
  if (format === undefined)
    throw new UsageError(`there is no completion for ${shell}: expected ${[...shells.keys()].join(', ')}`);
  await writeStdout(format(commandWords(root)));
}
