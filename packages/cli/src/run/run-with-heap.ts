import { spawn } from 'node:child_process';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs the call of this process again in one that may take so many bytes: Node cannot raise the limit of a process that
 * is running. Input, output and signals are those of this process; gives the exit code.
 */
export function runWithHeap(bytes: number): Promise<number> {
  const options = [...process.execArgv, `--max-old-space-size=${Math.floor(bytes / 2 ** 20)}`];
  const child = spawn(process.execPath, [...options, ...process.argv.slice(1)], { stdio: 'inherit' });
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (code !== null) {
        resolve(code);
        return;
      }
      for (const each of signals) process.removeAllListeners(each);
      process.kill(process.pid, signal!);
    });
  });
}
