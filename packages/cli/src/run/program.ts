import { Command, CommanderError } from 'commander';
import type { AnalyzeOptions } from '../commands/analyze.ts';
import type { BaselineOptions } from '../commands/baseline.ts';
import type { CheckOptions } from '../commands/check.ts';
import type { DiffOptions } from '../commands/diff.ts';
import type { ExplainOptions } from '../commands/explain.ts';
import type { SimulateOptions } from '../commands/simulate.ts';
import type { ViewOptions } from '../commands/view.ts';
import { checkFormatNames } from '../formats/check/check-format-names.ts';
import { diffFormatNames } from '../formats/diff/diff-format-names.ts';
import type { SharedOptions } from './invocation.ts';
import { version } from './version.ts';

/** For the commands whose arguments are names. */
const catalogOption = [
  '--catalog <paths...>',
  'where the entities are (default: what faultline.yaml names, else .)',
] as const;

const pathsHelp = 'files, folders, globs, or - for standard input (default: what faultline.yaml names, else .)';

/** The formats of each command that has more than text and JSON, its default first. */
const formatsOf: Readonly<Record<string, readonly string[]>> = {
  check: ['text', 'json', ...checkFormatNames],
  baseline: ['json'],
  diff: ['text', 'json', ...diffFormatNames],
  schema: ['json'],
  view: ['html'],
};

/**
 * The command line. Each command's code is loaded when it runs, so that help is quick.
 *
 * @param finish hears the exit code of a command that has one of its own
 */
export function program(finish: (exitCode: number) => void): Command {
  const root = new Command('faultline')
    .description('What breaks if this goes down, and who notices: blast-radius analysis for service catalogs.')
    .version(version, '-V, --version')
    .showSuggestionAfterError()
    .configureHelp({ showGlobalOptions: true })
    .addHelpText('after', examples('faultline analyze', 'faultline explain auth checkout'));
  root
    .command('analyze', { isDefault: false })
    .description('The blast radius of everything in the catalog, widest first')
    .argument('[paths...]', pathsHelp)
    .option('--view', 'on a terminal, then serve the interactive picture until Ctrl-C')
    .option('--no-view', 'only print')
    .addHelpText(
      'after',
      examples('faultline analyze services/', 'faultline analyze --format json --output report.json'),
    )
    .action(async (paths: string[], options: AnalyzeOptions) =>
      (await import('../commands/analyze.ts')).analyze(paths, options),
    );
  root
    .command('check')
    .description('What the rules find: fails on a shared component that nobody has bounded')
    .argument('[paths...]', pathsHelp)
    .option('--base <revision>', 'fail on new and worse findings only, by the policy of this git revision')
    .option('--fail-on <severity>', 'error, warning or info (default: error)')
    .option('--show <severity>', 'the least severity that is listed (default: warning)')
    .option('--show-accepted', 'list the accepted findings as well')
    .option('--max <count>', 'findings listed of each rule (default: 20)')
    .addHelpText('after', examples('faultline check', 'faultline check --base origin/main'))
    .action(async (paths: string[], options: CheckOptions) =>
      finish(await (await import('../commands/check.ts')).check(paths, options)),
    );
  root
    .command('baseline')
    .description('Writes down what check finds today, so that it fails on new and worse findings only')
    .argument('[paths...]', pathsHelp)
    .option('--prune', 'only take out what is fixed')
    .addHelpText('after', examples('faultline baseline', 'faultline baseline --prune'))
    .action(async (paths: string[], options: BaselineOptions) =>
      finish(await (await import('../commands/baseline.ts')).baseline(paths, options)),
    );
  root
    .command('diff')
    .description('What a change does to what fails, and which dependency causes it')
    .argument('<base>', 'a git revision, a folder, or a saved report')
    .argument('[head]', 'the same (default: the work tree)')
    .option(...catalogOption)
    .addHelpText(
      'after',
      examples('faultline diff main', 'faultline diff v1.4 v1.5', 'faultline diff before.json after/'),
    )
    .action(async (base: string, head: string | undefined, options: DiffOptions) =>
      finish(await (await import('../commands/diff.ts')).diff(base, head, options)),
    );
  root
    .command('simulate')
    .description('Who is down, degraded and exposed when these fail together')
    .argument('<ref...>', 'what fails: component:auth, auth, or the end of a name that only one has')
    .option(...catalogOption)
    .option('--lasts <duration>', 'how long the failure lasts, such as 45m (default: for good)')
    .option('--at <duration>', 'list the statuses of this moment, not the worst of all times')
    .addHelpText(
      'after',
      examples(
        'faultline simulate auth',
        'faultline simulate orders-db --lasts 45m',
        'faultline simulate zone/eu-1a cache --catalog services/',
      ),
    )
    .action(async (refs: string[], options: SimulateOptions) =>
      (await import('../commands/simulate.ts')).simulate(refs, options),
    );
  root
    .command('explain')
    .description('Why the loss of one reaches the other; with one name, all that its loss takes with it')
    .argument('<from>', 'what fails')
    .argument('[to]', 'whom it reaches')
    .option(...catalogOption)
    .option('--depth <levels>', 'levels of the tree', '6')
    .option('--branches <count>', 'branches of each entity in the tree', '20')
    .addHelpText(
      'after',
      examples('faultline explain auth', 'faultline explain orders-db web-shop --catalog services/'),
    )
    .action(async (from: string, to: string | undefined, options: ExplainOptions) =>
      (await import('../commands/explain.ts')).explain(from, to, options),
    );
  root
    .command('view')
    .description('The interactive picture: serves it to this machine and opens it, or writes it as one file')
    .argument('[paths...]', pathsHelp)
    .option('--base <state>', 'mark what differs from this git revision, folder or saved report')
    .option('--port <number>', 'the port of the local address (default: any that is free)')
    .option('--no-open', 'do not open the browser')
    .addHelpText(
      'after',
      examples('faultline view', 'faultline view --base main', 'faultline view services/ --output report.html'),
    )
    .action(async (paths: string[], options: ViewOptions) =>
      (await import('../commands/view.ts')).view(paths, options),
    );
  root
    .command('init')
    .description('Writes a commented faultline.yaml that fits the catalog; never overwrites one')
    .argument('[folder]', 'where the catalog is', '.')
    .addHelpText('after', examples('faultline init', 'faultline init services/'))
    .action(async (folder: string, options: SharedOptions) =>
      (await import('../commands/init.ts')).init(folder, options),
    );
  root
    .command('schema')
    .description('The JSON Schema of faultline.yaml, of the report or of a diff')
    .argument('<name>', 'config, report or diff')
    .addHelpText('after', examples('faultline schema config > faultline-config.schema.json'))
    .action(async (name: string, options: SharedOptions) =>
      (await import('../commands/schema.ts')).schema(name, options),
    );
  for (const command of root.commands) withSharedOptions(command);
  root
    .command('completion')
    .description('Completion of this command line for a shell')
    .argument('<shell>', 'bash, zsh or fish')
    .addHelpText(
      'after',
      examples('faultline completion bash > ~/.faultline-completion.bash', 'faultline completion fish | source'),
    )
    .action(async (shell: string) => (await import('../commands/completion.ts')).completion(shell, root));
  for (const command of [root, ...root.commands]) {
    command.exitOverride().configureOutput({ outputError: () => {} });
  }
  return root;
}

function withSharedOptions(command: Command): void {
  const formats = formatsOf[command.name()] ?? ['text', 'json'];
  command
    .option('--config <file>', 'the config (default: faultline.yaml beside the catalog)')
    .option('--as-of <date>', 'the day on which evidence is judged (default: today)')
    .option('--format <format>', `${formats.join(', ')} (default: ${formats[0]}); name=file writes it there`, collected)
    .option('--output <file>', 'write the result there instead of to standard output')
    .option('--problems <which>', 'some or all problems of the catalog on standard error (default: some)')
    .option(
      '--limit <name=value>',
      'read more or less than is safe by default; a limit that was hit says its name',
      collected,
    )
    .option('--width <columns>', 'columns of the text output (default: those of the terminal, else 100)')
    .option('--no-color', 'no colours, as with NO_COLOR')
    .option('--quiet', 'nothing on standard error but what ends the run');
}

function collected(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  $ ${line}`).join('\n')}\n`;
}

/** Whether commander has already said all there is to say: help or the version. */
export function isDone(error: unknown): boolean {
  return error instanceof CommanderError && error.exitCode === 0;
}

/** One line for a wrong call. */
export function callFault(error: unknown): string | undefined {
  return error instanceof CommanderError ? error.message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' ') : undefined;
}
