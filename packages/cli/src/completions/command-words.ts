import type { Command } from 'commander';

/** The words of a command that a shell can complete. */
export interface CommandWords {
  readonly name: string;
  readonly description: string;
  readonly options: readonly OptionWords[];
}

interface OptionWords {
  /** Such as `--format`. */
  readonly flag: string;
  readonly description: string;
  readonly takesValue: boolean;
}

/** Every command with its options. */
export function commandWords(root: Command): readonly CommandWords[] {
  return root.commands.map((command) => ({
    name: command.name(),
    description: command.description(),
    options: command
      .createHelp()
      .visibleOptions(command)
      .map((option) => ({
        flag: option.long!,
        description: option.description,
        takesValue: option.required || option.optional,
      })),
  }));
}

/** Text within single quotes of a POSIX shell. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
