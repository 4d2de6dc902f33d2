import type { CommandWords, Completed } from './command-words.ts';

/**
 * Completion for bash: commands, options, their values and entities; any other word is a file. Bash splits words at `:`
 * and `=`, so the word is taken from the line, and what stands before the last of them is not repeated.
 */
export function bashCompletion(commands: readonly CommandWords[]): string {
  const names = commands.map(({ name }) => name);
  const options = commands.map(
    ({ name, options: all }) => `    ${name}) words='${all.map(({ flag }) => flag).join(' ')}' ;;`,
  );
  const values = commands.flatMap(({ name, options: all, argument }) => [
    ...all.flatMap(({ flag, value }) => (value === undefined ? [] : [`    ${name}' '${flag}) ${wordsOf(value)} ;;`])),
    ...(argument === undefined ? [] : [`    ${name}' ') ${wordsOf(argument)} ;;`]),
  ]);
  const taking = [
    ...new Set(commands.flatMap(({ options: all }) => all.filter((each) => each.takesValue).map(({ flag }) => flag))),
  ];
  return `_faultline() {
  local line="\${COMP_LINE-}" word='' flag='' command='' words='' each before=() IFS=$' \\t\\n'
  [[ -n "$line" ]] && line="\${line:0:COMP_POINT}" || line="\${COMP_WORDS[*]:0:COMP_CWORD+1}"
  word="\${line##*[[:space:]]}"
  read -ra before <<< "\${line% *}"
  for each in "\${before[@]:1}"; do
    case "$each" in
      ${names.join('|')}) command="$each"; break ;;
    esac
  done
  if [[ "$word" == --*=* ]]; then flag="\${word%%=*}"; word="\${word#*=}"
  elif (( \${#before[@]} > 1 )); then
    case "\${before[-1]}" in
      ${taking.join('|')}) flag="\${before[-1]}" ;;
    esac
  fi
  if [[ -z "$command" ]]; then words='${names.join(' ')} --help --version'
  elif [[ -z "$flag" && "$word" == -* ]]; then
    case "$command" in
${options.join('\n')}
    esac
  else
    case "$command $flag" in
${values.join('\n')}
    esac
  fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
  if [[ "$word" == *:* ]]; then COMPREPLY=("\${COMPREPLY[@]#"\${word%"\${word##*:}"}"}"); fi
  if [[ "\${COMPREPLY[0]-}" == *= && \${#COMPREPLY[@]} -eq 1 ]]; then compopt -o nospace 2>/dev/null; fi
  return 0
}
complete -o bashdefault -o default -F _faultline faultline
`;
}

function wordsOf(completed: Completed): string {
  return 'words' in completed
    ? `words='${completed.words.join(' ')}'`
    : `words="$(faultline ${completed.listedBy} --quiet 2>/dev/null)"`;
}
