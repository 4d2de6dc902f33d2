import type { CommandWords } from './command-words.ts';

/** Completion for bash: commands, then options; any other word is a file. */
export function bashCompletion(commands: readonly CommandWords[]): string {
  const names = commands.map(({ name }) => name);
  const cases = commands.map(
    ({ name, options }) => `    ${name}) words='${options.map(({ flag }) => flag).join(' ')}' ;;`,
  );
  return `_faultline() {
  local word="\${COMP_WORDS[COMP_CWORD]}" command='' words='' each
  for each in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$each" in
      ${names.join('|')}) command="$each"; break ;;
    esac
  done
  case "$command" in
    '') words='${names.join(' ')} --help --version' ;;
${cases.join('\n')}
  esac
  COMPREPLY=()
  if [[ -z "$command" || "$word" == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
  fi
}
complete -o bashdefault -o default -F _faultline faultline
`;
}
