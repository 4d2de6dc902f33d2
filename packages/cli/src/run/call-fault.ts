import { CommanderError } from 'commander';

/** Whether commander has printed everything already: help or the version. */
export function isDone(error: unknown): boolean {
  return error instanceof CommanderError && error.exitCode === 0;
}

/** One line for a wrong call; undefined for any other error. */
export function callFault(error: unknown): string | undefined {
  return error instanceof CommanderError ? error.message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' ') : undefined;
}
