import { CommanderError } from 'commander';

/** Whether commander has printed everything already: help or the version. */
export function isDone(error: unknown): boolean {
  return error instanceof CommanderError && error.exitCode === 0;
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
