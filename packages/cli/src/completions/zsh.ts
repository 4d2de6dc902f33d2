import { type CommandWords, shellQuoted } from './command-words.ts';

/** Completion for zsh, with the help of each command and option. */
export function zshCompletion(commands: readonly CommandWords[]): string {
  const described = commands.map(({ name, description }) => `    ${shellQuoted(`${name}:${description}`)}`);
  const cases = commands.map(({ name, options }) => {
    const specifications = options.map(({ flag, description, takesValue }) =>
      shellQuoted(`*${flag}[${inBrackets(description)}]${takesValue ? ':value:_files' : ''}`),
    );
    return `        ${name}) _arguments ${[...specifications, "'*:file:_files'"].join(' ')} ;;`;
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

/** In zsh, a bracket ends the description of an option and a colon separates its parts. */
function inBrackets(text: string): string {
  return text.replace(/[\\[\]:]/g, (character) => `\\${character}`);
}
