import { type CommandWords, type Completed, shellQuoted } from './command-words.ts';

/** Completion for zsh, with the help of each command and option. */
export function zshCompletion(commands: readonly CommandWords[]): string {
  const described = commands.map(({ name, description }) => `    ${shellQuoted(`${name}:${description}`)}`);
  const cases = commands.map(({ name, options, argument }) => {
    const specifications = options.map(({ flag, description, takesValue, value }) =>
      shellQuoted(`*${flag}[${inBrackets(description)}]${takesValue ? `:value:${actionOf(value)}` : ''}`),
    );
    return `        ${name}) _arguments ${[...specifications, shellQuoted(`*:argument:${actionOf(argument)}`)].join(' ')} ;;`;
  });
  return `#compdef faultline
_faultline() {
  local state line
  local -a commands=(
${described.join('\n')}
  )
  _arguments -C '--help[display help]' '--version[display the version]' '1: :->command' '*:: :->rest'
  case $state in
    command) _describe command commands ;;
    rest)
      case $words[1] in
${cases.join('\n')}
      esac ;;
  esac
}
compdef _faultline faultline
`;
}

/** The words themselves, or those that a call prints; else files. */
function actionOf(completed: Completed | undefined): string {
  if (completed === undefined) return '_files';
  return 'words' in completed
    ? `(${completed.words.join(' ')})`
    : `{ compadd -- \${(f)"$(faultline ${completed.listedBy} --quiet 2>/dev/null)"} }`;
}

/** In zsh, a bracket ends the description of an option and a colon separates its parts. */
function inBrackets(text: string): string {
  return text.replace(/[\\[\]:]/g, (character) => `\\${character}`);
}
