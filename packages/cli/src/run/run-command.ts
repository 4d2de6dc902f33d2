import { visibleText } from '@faultline/core/escape';
import { ConfigError } from '../errors/config-error.ts';
import { HeapError } from '../errors/heap-error.ts';
import { IncompleteError } from '../errors/incomplete-error.ts';
import { OutputError } from '../errors/output-error.ts';
import { UsageError } from '../errors/usage-error.ts';
import { callFault, isDone } from './call-fault.ts';
import { judgedArguments } from './judged-arguments.ts';
import { program } from './program.ts';

/** Exit codes, as the README lists them. */
const exitCode = { fine: 0, usage: 2, incomplete: 3, bug: 4, output: 5 } as const;

/** Runs the command that the arguments of the process name; gives the exit code. */
export async function runCommand(): Promise<number> {
  let code: number = exitCode.fine;
  try {
    await program((own) => {
      code = own;
    }).parseAsync(judgedArguments(process.argv.slice(2)), { from: 'user' });
    return code;
  } catch (error) {
    if (isDone(error)) return exitCode.fine;
    const call = callFault(error);
    if (call === '(outputHelp)') return exitCode.usage;
    if (call !== undefined) return complain(call, exitCode.usage);
    if (error instanceof HeapError) return (await import('./run-with-heap.ts')).runWithHeap(error.bytes);
    if (error instanceof UsageError) return complain(error.message, exitCode.usage);
    if (error instanceof IncompleteError) return complain(error.message, exitCode.incomplete);
    if (error instanceof OutputError) return complain(`cannot write ${error.message}`, exitCode.output);
    if (error instanceof ConfigError) return complainOfConfig(error);
    return reportBug(error);
  }
}

/** Prints each error of the config with its frame; what that needs is loaded only here. */
async function complainOfConfig(error: ConfigError): Promise<number> {
  const { formatProblems } = await import('../formats/problems-text.ts');
  const { hasColours, styleOf } = await import('../terminal/style.ts');
  const style = styleOf(hasColours(process.stderr, true, process.env));
  process.stderr.write(formatProblems(error.problems, error.texts, { showsAll: true, style }));
  return complain(error.message, exitCode.usage);
}

function reportBug(error: unknown): number {
  process.stderr.write(
    `faultline: this is a bug in Faultline, please report it\n${(error as Error)?.stack ?? String(error)}\n`,
  );
  return exitCode.bug;
}

function complain(message: string, code: number): number {
  process.stderr.write(`faultline: ${visibleText(message)}\n`);
  return code;
}
