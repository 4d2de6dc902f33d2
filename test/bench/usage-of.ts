import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What a process took: seconds of the processor, seconds by the clock, and the most memory that it held. */
export interface Usage {
  readonly seconds: number;
  readonly wallSeconds: number;
  readonly mebibytes: number;
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The built command line. */
export const bundle = here('../../packages/cli/dist/faultline.js');

/** Runs a script of Node in a process of its own, what it prints thrown away; undefined if it did not end by itself. */
export function usageOf(args: readonly string[], cwd?: string): Usage | undefined {
  const options = ['--max-old-space-size=16000', '--import', here('resource-usage.mjs')];
  const start = performance.now();
  const { output } = spawnSync(process.execPath, [...options, ...args], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    ...(cwd !== undefined && { cwd }),
  });
  const usage = output[3];
  const wallSeconds = (performance.now() - start) / 1000;
  return usage ? { ...(JSON.parse(usage) as Omit<Usage, 'wallSeconds'>), wallSeconds } : undefined;
}
