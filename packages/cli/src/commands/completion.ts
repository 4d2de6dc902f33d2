import { rules } from '@faultline/core';
import type { Command } from 'commander';
import { bashCompletion } from '../completions/bash.ts';
import { commandWords, type KnownValues } from '../completions/command-words.ts';
import { fishCompletion } from '../completions/fish.ts';
import { zshCompletion } from '../completions/zsh.ts';
import { UsageError } from '../errors/usage-error.ts';
import { writeStdout } from '../output/write-output.ts';
import { defaultLimits } from '../read/limits.ts';
import { schemas } from './schema.ts';

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
  const known: KnownValues = {
    limits: Object.keys(defaultLimits),
    words: new Map([
      ['completion', [...shells.keys()]],
      ['explain-rule', rules.map(({ id }) => id)],
      ['incident', ['new', 'update', 'propose']],
      ['schema', [...schemas.keys()]],
    ]),
  };
  await writeStdout(format(commandWords(root, known)));
}
