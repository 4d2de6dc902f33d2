import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Call, type ResidentProcess, type Run, residentProcess } from './resident/resident-process.ts';

export type { Run };

export const root = fileURLToPath(new URL('../', import.meta.url));

export const bundle = fileURLToPath(new URL('../packages/cli/dist/faultline.js', import.meta.url));

interface Options {
  /** The root of the workspace unless given. */
  readonly cwd?: string;
  /** What standard input holds; nothing unless given. */
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** The variables that Node reads when it starts. */
const readAtStart = /^(?:NODE_|LC_|LANG|TZ$)/;

let resident: ResidentProcess | undefined;

/**
 * Runs the bundled command line as a user would.
 *
 * Starting a process takes ten times as long as most calls, so one process runs all calls, one after another. A call
 * that reads standard input, or sets a variable that Node reads when it starts, has a process of its own.
 */
export function faultline(args: readonly string[], options: Options = {}): Run {
  const { cwd = root, input = '', env = {} } = options;
  const { NO_COLOR: _, FORCE_COLOR: __, GITHUB_ACTIONS: ___, GITHUB_STEP_SUMMARY: ____, ...inherited } = process.env;
  const call: Call = { program: bundle, args, cwd, env: { ...inherited, ...env } };
  if (input !== '' || Object.keys(env).some((name) => readAtStart.test(name))) {
    return runAlone(call, input);
  }
  if (resident === undefined || resident.isOver()) resident = residentProcess();
  return resident.run(call);
}

function runAlone({ program, args, cwd, env }: Call, input: string): Run {
  const options = { cwd, input, env, encoding: 'utf8', maxBuffer: 64 * 2 ** 20 } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], options);
  return { status, stdout, stderr };
}
