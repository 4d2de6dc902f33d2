import type { CommandWords, Completed } from './command-words.ts';

/** Completion for fish, with the help of each command and option. */
export function fishCompletion(commands: readonly CommandWords[]): string {
  const names = commands.map(({ name }) => name).join(' ');
  const lines = commands.flatMap(({ name, description, options, argument }) => [
    `complete -c faultline -n "not __fish_seen_subcommand_from ${names}" -f -a ${name} -d ${fishQuoted(description)}`,
    ...(argument === undefined
      ? []
      : [`complete -c faultline -n "__fish_seen_subcommand_from ${name}" -f ${wordsOf(argument)}`]),
    ...options.map(({ flag, description: what, takesValue, value: known }) => {
      const value = takesValue ? ` -r${known === undefined ? '' : ` -f ${wordsOf(known)}`}` : '';
      const condition = `"__fish_seen_subcommand_from ${name}"`;
      return `complete -c faultline -n ${condition} -l ${flag.slice(2)}${value} -d ${fishQuoted(what)}`;
    }),
  ]);
  return `${lines.join('\n')}\n`;
}

/** Words, or a call that fish makes when they are wanted. */
function wordsOf(completed: Completed): string {
  return `-a ${fishQuoted('words' in completed ? completed.words.join(' ') : `(faultline ${completed.listedBy} --quiet 2>/dev/null)`)}`;
}

/** Within single quotes, fish has two escapes. */
function fishQuoted(text: string): string {
  return `'${text.replace(/[\\']/g, (character) => `\\${character}`)}'`;
}
