#!/usr/bin/env node
import { visibleText } from '@faultline/core/escape';
import { UsageError } from './errors/usage-error.ts';
import { nodeFault } from './run/node-version.ts';
import { callFault, isDone, program } from './run/program.ts';

/** Exit codes, as the README lists them. */
const exitCode = { fine: 0, usage: 2, bug: 4, output: 5 } as const;

async function run(): Promise<number> {
  const fault = nodeFault(process.versions.node);
  if (fault !== undefined) return complain(fault, exitCode.usage);
  let code: number = exitCode.fine;
  try {
    await program((own) => {
      code = own;
    }).parseAsync();
    return code;
  } catch (error) {
    if (isDone(error)) return exitCode.fine;
    const call = callFault(error);
    if (call === '(outputHelp)') return exitCode.usage;
    if (call !== undefined) return complain(call, exitCode.usage);
    if (error instanceof UsageError) return complain(error.message, exitCode.usage);
    return explainFailure(error);
  }
}

/** What only a command that has run can throw; loaded here so that help does not load it. */
async function explainFailure(error: unknown): Promise<number> {
  const { OutputError } = await import('./output/write-output.ts');
  if (error instanceof OutputError) return complain(`cannot write ${error.message}`, exitCode.output);
  const { ConfigError } = await import('./model/load-model.ts');
  if (error instanceof ConfigError) {
    const { formatProblems } = await import('./formats/problems-text.ts');
    const { hasColours, styleOf } = await import('./terminal/style.ts');
    const style = styleOf(hasColours(process.stderr, true, process.env));
    process.stderr.write(formatProblems(error.problems, error.texts, { showsAll: true, style }));
    return complain(error.message, exitCode.usage);
  }
  process.stderr.write(
    `faultline: this is a bug of Faultline, please report it\n${(error as Error)?.stack ?? String(error)}\n`,
  );
  return exitCode.bug;
}

function complain(message: string, code: number): number {
  process.stderr.write(`faultline: ${visibleText(message)}\n`);
  return code;
}

process.stdout.on('error', () => {});
process.stderr.on('error', () => {});
process.exitCode = await run();
