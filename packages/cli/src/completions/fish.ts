import type { CommandWords } from './command-words.ts';

/** Completion for fish, with the help of each command and option. */
export function fishCompletion(commands: readonly CommandWords[]): string {
  const names = commands.map(({ name }) => name).join(' ');
  const lines = commands.flatMap(({ name, description, options }) => [
    `complete -c faultline -n "not __fish_seen_subcommand_from ${names}" -f -a ${name} -d ${fishQuoted(description)}`,
    ...options.map(({ flag, description: what, takesValue }) => {
      const value = takesValue ? ' -r' : '';
      const condition = `"__fish_seen_subcommand_from ${name}"`;
      return `complete -c faultline -n ${condition} -l ${flag.slice(2)}${value} -d ${fishQuoted(what)}`;
    }),
  ]);
  return `${lines.join('\n')}\n`;
}

/** Within single quotes, fish has two escapes. */
function fishQuoted(text: string): string {
  return `'${text.replace(/[\\']/g, (character) => `\\${character}`)}'`;
}
