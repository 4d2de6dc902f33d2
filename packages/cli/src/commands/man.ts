import type { Command } from 'commander';
import { writeStdout } from '../output/write-output.ts';

/** `faultline man`: the manual page in the macros of man(7), made of the help of every command. */
export async function man(root: Command): Promise<void> {
  await writeStdout(manPage(root));
}

function manPage(root: Command): string {
  const sections = sectionsAfterHelp(root);
  const lines = [
    `.TH FAULTLINE 1 "" "faultline ${root.version()}" "User Commands"`,
    '.SH NAME',
    `faultline \\- ${roff('blast-radius analysis for service catalogs')}`,
    '.SH SYNOPSIS',
    '.B faultline',
    '.I command',
    roff('[options] [arguments]'),
    '.SH DESCRIPTION',
    roff(root.description()),
    '.SH COMMANDS',
    ...root.commands.flatMap(commandLines),
    '.SH EXIT STATUS',
    ...asWritten(sections.get('Exit codes') ?? []),
    '.SH ENVIRONMENT',
    ...asWritten(sections.get('Environment variables') ?? []),
    '.SH FILES',
    ...item('faultline.yaml', 'what the catalog does not say: `faultline init` writes one'),
  ];
  return `${lines.join('\n')}\n`;
}

function commandLines(command: Command): readonly string[] {
  const help = command.createHelp();
  const examples = sectionsAfterHelp(command).get('Examples') ?? [];
  return [
    `.SS ${quoted(`faultline ${command.name()} ${command.usage()}`)}`,
    roff(command.description()),
    ...help.visibleArguments(command).flatMap((each) => item(help.argumentTerm(each), help.argumentDescription(each))),
    ...help.visibleOptions(command).flatMap((each) => item(help.optionTerm(each), help.optionDescription(each))),
    ...(examples.length === 0 ? [] : ['.PP', 'Examples:', ...asWritten(examples)]),
  ];
}

/** What the help of a command says after its options, by title. */
function sectionsAfterHelp(command: Command): ReadonlyMap<string, readonly string[]> {
  let help = '';
  command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
  const parts = help.split(/^(Examples|Exit codes|Environment variables):\n/m).slice(1);
  const titles = parts.filter((_, index) => index % 2 === 0);
  // Each is a paragraph; what follows it is another.
  return new Map(titles.map((title, index) => [title, parts[index * 2 + 1]!.split('\n\n')[0]!.trimEnd().split('\n')]));
}

function asWritten(lines: readonly string[]): readonly string[] {
  return ['.nf', ...lines.map(roff), '.fi'];
}

function item(term: string, meaning: string): readonly string[] {
  return ['.TP', `.B ${quoted(term)}`, roff(meaning)];
}

/** Text of a line: neither a request nor an escape of roff; `-` stays what people type. */
function roff(text: string): string {
  return text
    .replaceAll('\\', '\\(rs')
    .replaceAll('-', '\\-')
    .replace(/^(?=[.'])/, '\\&');
}

/** An argument of a macro. */
function quoted(text: string): string {
  return `"${roff(text).replaceAll('"', '\\(dq')}"`;
}
