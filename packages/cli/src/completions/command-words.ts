import type { Command, Option } from 'commander';

/** The words of a command that a shell can complete. */
export interface CommandWords {
  readonly name: string;
  readonly description: string;
  readonly options: readonly OptionWords[];
  /** What its arguments are; undefined: files. */
  readonly argument: Completed | undefined;
}

/** Words that a shell can complete: known beforehand, or printed by a call of `faultline`. */
export type Completed = { readonly words: readonly string[] } | { readonly listedBy: string };

/** What the shell cannot find in the options themselves. */
export interface KnownValues {
  readonly limits: readonly string[];
  /** The words that the argument of a command can be. */
  readonly words: ReadonlyMap<string, readonly string[]>;
}

interface OptionWords {
  /** Such as `--format`. */
  readonly flag: string;
  readonly description: string;
  readonly takesValue: boolean;
  /** What its value is; undefined: a file, or nothing that can be listed. */
  readonly value: Completed | undefined;
}

/** Every command with its options. */
export function commandWords(root: Command, values: KnownValues): readonly CommandWords[] {
  return root.commands.map((command) => ({
    name: command.name(),
    description: command.description(),
    argument: argumentOf(command, values),
    options: command
      .createHelp()
      .visibleOptions(command)
      .map((option) => ({
        flag: option.long!,
        description: option.description,
        takesValue: option.required || option.optional,
        value: option.required || option.optional ? optionValue(command.name(), option, values) : undefined,
      })),
  }));
}

/** `faultline` arguments that print the words, one a line. */
const list = (kind: string): Completed => ({ listedBy: `list --kind ${kind} --format refs` });
const entities: Completed = { listedBy: 'list --format refs' };

/** Options whose value is the same wherever they are. */
const values: ReadonlyMap<string, Completed> = new Map<string, Completed>([
  ['--kind', { words: ['component', 'resource', 'api', 'system', 'domain', 'group', 'failuredomain', 'journey'] }],
  ['--tier', { words: ['1', '2', '3', '4', 'none'] }],
  ['--show', { words: ['error', 'warning', 'info'] }],
  ['--problems', { words: ['some', 'all'] }],
  ['--owner', list('group')],
  ['--system', list('system')],
  ['--domain', list('domain')],
  ['--near', entities],
]);

const verdicts: ReadonlyMap<string, readonly string[]> = new Map([
  ['check', ['error', 'warning', 'info']],
  ['diff', ['worse']],
  ['drift', ['undeclared']],
]);

/** The arguments of a command that are not files. */
const listedArguments: ReadonlySet<string> = new Set(['ref', 'from', 'to']);

function argumentOf(command: Command, { words }: KnownValues): Completed | undefined {
  const known = words.get(command.name());
  if (known !== undefined) return { words: known };
  const isRef = command.registeredArguments.some((argument) => listedArguments.has(argument.name()));
  return isRef ? entities : undefined;
}

function optionValue(command: string, { long, description }: Option, { limits }: KnownValues): Completed | undefined {
  // The help of the option lists the formats of the command.
  if (long === '--format') return { words: description.split(/ \(|;/)[0]!.split(', ') };
  if (long === '--limit') return { words: limits.map((name) => `${name}=`) };
  if (long === '--fail-on') return { words: verdicts.get(command) ?? [] };
  return values.get(long ?? '');
}

/** Text within single quotes of a POSIX shell. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
