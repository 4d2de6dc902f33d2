#!/usr/bin/env node
import { nodeFault } from './about/node-version.ts';
import { version } from './about/version.ts';

/** Whether the version is all that is asked for: it is printed without loading the commands. */
function asksVersion([first, ...others]: readonly string[]): boolean {
  return others.length === 0 && (first === '--version' || first === '-V');
}

async function run(): Promise<number> {
  const fault = nodeFault(process.versions.node);
  if (fault !== undefined) {
    process.stderr.write(`faultline: ${fault}\n`);
    return 2;
  }
  if (asksVersion(process.argv.slice(2))) {
    process.stdout.write(`${version}\n`);
    return 0;
  }
  const { runCommand } = await import('./run/run-command.ts');
  return runCommand();
}

process.stdout.on('error', () => {});
process.stderr.on('error', () => {});
process.exitCode = await run();
