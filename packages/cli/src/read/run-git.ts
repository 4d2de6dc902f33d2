import { execFile, spawn } from 'node:child_process';
import { UsageError } from '../errors/usage-error.ts';

export interface GitRun {
  readonly status: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Settings that turn git to another repository, or to the network, do not reach it. */
function gitEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^GIT_(?!CONFIG|EXEC_PATH$)/i.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C', GIT_NO_LAZY_FETCH: '1', GIT_TERMINAL_PROMPT: '0' };
}

/** No file monitor: its program is named by the repository's own config. */
const always = ['--no-replace-objects', '--no-optional-locks', '-c', 'core.fsmonitor=false'];

const mostOutput = 2 ** 30;

/** Runs git to its end, with this text as its standard input. @throws UsageError if there is no git */
export function runGit(
  cwd: string,
  args: readonly string[],
  input?: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<GitRun> {
  return new Promise((resolve, reject) => {
    const options = {
      cwd,
      env: { ...gitEnvironment(), ...settings },
      encoding: 'buffer',
      maxBuffer: mostOutput,
    } as const;
    const child = execFile('git', [...always, ...args], options, (error, stdout, stderr) => {
      if (error === null) resolve({ status: 0, stdout, stderr: '' });
      else if (typeof error.code === 'number') resolve({ status: error.code, stdout, stderr: stderr.toString() });
      else
        reject(new UsageError(`git cannot be run: ${error.code === 'ENOENT' ? 'it is not installed' : error.message}`));
    });
    if (input === undefined) return;
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
  });
}

/** A git that keeps answering, one question a line. */
export function startGit(cwd: string, args: readonly string[]) {
  return spawn('git', [...always, ...args], { cwd, env: gitEnvironment(), stdio: ['pipe', 'pipe', 'ignore'] });
}
