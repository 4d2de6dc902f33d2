import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { program } from '../src/run/program.ts';

/**
 * `npm start [-- <paths and options of analyze>]`: analyzes the paths, or the example shop where there are none, and then serves
 * the interactive picture. Paths are relative to the folder in which npm was started.
 */
if (process.env.INIT_CWD !== undefined) process.chdir(process.env.INIT_CWD);

/** A file of this checkout, as the working directory names it. */
function here(path: string): string {
  return relative(process.cwd(), fileURLToPath(new URL(`../../../${path}`, import.meta.url)));
}

/** Whether the arguments name a path; a wrong call is left to the program. */
function hasPaths(given: readonly string[]): boolean {
  try {
    const analyze = program(() => {}).commands.find((command) => command.name() === 'analyze');
    return analyze!.parseOptions([...given]).operands.length > 0;
  } catch {
    return true;
  }
}

const given = process.argv.slice(2);
const shop = hasPaths(given) ? [] : [here('examples/storefront')];
process.env.FAULTLINE_PROGRAM = here('bin/faultline');
process.argv = [...process.argv.slice(0, 2), 'analyze', '--view', ...given, ...shop];
await import('../src/main.ts');
