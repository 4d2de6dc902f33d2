import { appendFileSync, closeSync, fsyncSync, openSync, renameSync, unlinkSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { OutputError } from '../errors/output-error.ts';
import { reasonOf } from '../read/reason-of.ts';

/** A text, or the pieces of one that may be longer than any text. */
export type Text = string | Iterable<string>;

function piecesOf(text: Text): Iterable<string> {
  return typeof text === 'string' ? [text] : text;
}

/** The whole text to standard output; a reader that has seen enough is no error. */
export async function writeStdout(text: Text): Promise<void> {
  for (const piece of piecesOf(text)) if (!(await isTaken(piece))) return;
}

/** Whether there is still somebody who reads. */
function isTaken(piece: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const finish = (error?: Error | null): void => {
      process.stdout.off('error', finish);
      if (!error) resolve(true);
      else if ((error as NodeJS.ErrnoException).code === 'EPIPE') resolve(false);
      else reject(new OutputError(`standard output: ${reasonOf(error)}`));
    };
    process.stdout.once('error', finish);
    process.stdout.write(piece, finish);
  });
}

/** The whole text to a file or nothing: written beside it, synced, then renamed over it. */
export function writeFileWhole(path: string, text: Text): void {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  let descriptor: number | undefined;
  endAfterWriting();
  try {
    descriptor = openSync(temporary, 'wx', 0o600);
    for (const piece of piecesOf(text)) {
      const bytes = Buffer.from(piece);
      for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
    }
    fsyncSync(descriptor);
    closeSync(descriptor);
    descriptor = undefined;
    renameSync(temporary, path);
  } catch (error) {
    if (descriptor !== undefined) quietly(() => closeSync(descriptor!));
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EEXIST') quietly(() => unlinkSync(temporary));
    // A piece is worked out as it is written, and what goes wrong there is no fault of the file.
    if (code === undefined) throw error;
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
