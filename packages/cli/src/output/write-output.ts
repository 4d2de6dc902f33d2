import { appendFileSync, closeSync, fsyncSync, openSync, renameSync, unlinkSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { reasonOf } from '../read/reason-of.ts';

/** Output could not be written: exit code 5. */
export class OutputError extends Error {}

/** The whole text to standard output; a reader that has seen enough is no error. */
export async function writeStdout(text: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const finish = (error?: Error | null): void => {
      if (!error || (error as NodeJS.ErrnoException).code === 'EPIPE') resolve();
      else reject(new OutputError(`standard output: ${reasonOf(error)}`));
    };
    process.stdout.once('error', finish);
    process.stdout.write(text, finish);
  });
}

/** The whole text to a file or nothing: written beside it, synced, then renamed over it. */
export function writeFileWhole(path: string, text: string): void {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  let descriptor: number | undefined;
  endAfterWriting();
  try {
    descriptor = openSync(temporary, 'wx', 0o600);
    const bytes = Buffer.from(text);
    for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
    fsyncSync(descriptor);
    closeSync(descriptor);
    descriptor = undefined;
    renameSync(temporary, path);
  } catch (error) {
    if (descriptor !== undefined) quietly(() => closeSync(descriptor!));
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') quietly(() => unlinkSync(temporary));
    throw new OutputError(`${path}: ${reasonOf(error)}`);
  }
}

/** A text at the end of a file that others write to as well. */
export function appendToFile(path: string, text: string): void {
  try {
    appendFileSync(path, text);
  } catch (error) {
    throw new OutputError(`${path}: ${reasonOf(error)}`);
  }
}

/** A signal would end the run at once and leave a part of a file: from now on it waits until nothing is being written. */
function endAfterWriting(): void {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    if (process.listenerCount(signal) === 0) process.on(signal, () => process.exit(code));
  }
}

/** On the way out of a failure, whose own reason is the one to tell. */
function quietly(action: () => void): void {
  try {
    action();
  } catch {
    // It was never made, or goes with the process.
  }
}
