import { calls } from '../calls/calls.ts';

/**
 * The arguments of a call as commander judges them. `help foo` of an unknown command becomes `foo`, which fails with a
 * suggestion; commander would print the help of all commands instead, and end with 2 also for `help help`.
 */
export function judgedArguments(args: readonly string[]): readonly string[] {
  const [first, name] = args;
  if (first !== 'help' || name === undefined || name.startsWith('-')) return args;
  if (name === 'help') return ['help'];
  return calls.some((call) => call.name === name) ? args : [name];
}
