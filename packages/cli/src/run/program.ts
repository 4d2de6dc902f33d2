import { Command, type CommanderError } from 'commander';
import { version } from '../about/version.ts';
import type { Call } from '../calls/call.ts';
import { calls } from '../calls/calls.ts';
import { withHelp } from './call-fault.ts';
import { environmentHelp } from './environment-help.ts';
import { addSharedOptions } from './shared-options.ts';

const exitCodes = `
Exit codes:
  0  fine
  1  check or incidents found an error; diff --fail-on: something is worse
  2  the call or the config is wrong, or there is nothing to check
  3  check and diff: the input is incomplete, so a pass would mean nothing;
     analyze, list and export: nothing of the catalog could be read
  4  a bug in Faultline
  5  the output could not be written
`;

/** The last line of the help of a command. */
const elsewhere = '\nExit codes and environment variables: faultline --help\n';

/**
 * The command line. The code of a command is loaded when it runs, so that help is quick.
 *
 * @param finish receives the exit code of a command that has one of its own
 */
export function program(finish: (exitCode: number) => void): Command {
  const root = new Command('faultline')
    .description('Blast-radius analysis for service catalogs: what breaks if this goes down, and when.')
    .version(version, '-V, --version')
    .showSuggestionAfterError()
    .configureHelp({ showGlobalOptions: true })
    .addHelpText(
      'after',
      `${examplesText(['faultline analyze', 'faultline explain identity-provider checkout'])}${exitCodes}${environmentHelp}`,
    );
  for (const call of calls) addCommand(root, call, finish);
  for (const command of [root, ...root.commands]) {
    const name = command === root ? root.name() : `${root.name()} ${command.name()}`;
    const fail = (error: CommanderError): never => {
      throw withHelp(error, name);
    };
    command.exitOverride(fail).configureOutput({ outputError: () => {} });
  }
  return root;
}

function addCommand(root: Command, call: Call, finish: (exitCode: number) => void): void {
  const command = root.command(call.name).description(call.summary);
  for (const [name, help, fallback] of call.arguments ?? []) command.argument(name, help, fallback);
  for (const [flags, help, fallback] of call.options ?? []) {
    if (typeof fallback === 'function') command.option(flags, help, fallback);
    else command.option(flags, help, fallback);
  }
  if (call.formats !== undefined) addSharedOptions(command, call.formats);
  command
    .addHelpText('after', examplesText(call.examples) + elsewhere)
    .action(async (...values: readonly unknown[]) => {
      const exitCode = await call.run(...(values as never[]));
      if (typeof exitCode === 'number') finish(exitCode);
    });
}

function examplesText(lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  $ ${line}`).join('\n')}\n`;
}
