import { CommanderError } from 'commander';

/** Whether commander has printed everything already: help or the version. */
export function isDone(error: unknown): boolean {
  return error instanceof CommanderError && error.exitCode === 0;
}

/** What the help says that a wrong call lacks, by the code of commander. */
const inHelp: Readonly<Record<string, string>> = {
  'commander.missingArgument': 'shows what it takes',
  'commander.unknownOption': 'lists the options',
  'commander.unknownCommand': 'lists the commands',
};

/** The error of a wrong call with where to read on, unless it suggests what was meant. */
export function withHelp(error: CommanderError, command: string): CommanderError {
  const says = inHelp[error.code];
  if (says === undefined || error.message.includes('Did you mean')) return error;
  return new CommanderError(error.exitCode, error.code, `${error.message}; \`${command} --help\` ${says}`);
}

/** One line for a wrong call; undefined for any other error. */
export function callFault(error: unknown): string | undefined {
  if (!(error instanceof CommanderError)) return undefined;
  const fault = error.message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' ');
  // Commands whose arguments are names have it; the others take the catalog itself as their arguments.
  return /unknown option '--catalog'/.test(fault)
    ? "unknown option '--catalog': this command takes the paths of the catalog as its arguments"
    : fault;
}
