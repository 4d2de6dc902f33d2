import { randomBytes } from 'node:crypto';
import {
  appendFileSync,
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  lstatSync,
  openSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { OutputError } from '../errors/output-error.ts';
import { reasonOf } from '../read/reason-of.ts';

/** A text or bytes, or the pieces of what may be longer than any text. */
export type Text = string | Uint8Array | Iterable<string | Uint8Array>;

function piecesOf(text: Text): Iterable<string | Uint8Array> {
  return typeof text === 'string' || text instanceof Uint8Array ? [text] : text;
}

/** The whole text to standard output; a reader that closes the pipe is not an error. */
export async function writeStdout(text: Text): Promise<void> {
  for (const piece of piecesOf(text)) if (!(await isTaken(piece))) return;
}

/** Whether there is still somebody who reads. */
function isTaken(piece: string | Uint8Array): Promise<boolean> {
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

/**
 * The whole text to a file or nothing: written beside it, synced, then renamed over it. Only its owner can read it
 * before. A device or a pipe is written into; it is never replaced.
 *
 * @throws OutputError
 */
export function writeFileWhole(path: string, text: Text): void {
  endAfterWriting();
  if (isStream(path)) writeInto(path, text);
  else replaceFile(path, text);
}

function replaceFile(path: string, text: Text): void {
  // Random, so that neither a run that was killed nor another user can have taken it.
  const temporary = join(dirname(path), `.${basename(path).slice(0, 200)}.${randomBytes(9).toString('hex')}.tmp`);
  let descriptor: number | undefined;
  try {
    const mode = modeFor(path);
    descriptor = openSync(temporary, 'wx', 0o600);
    writeAll(descriptor, text);
    fchmodSync(descriptor, mode);
    fsyncSync(descriptor);
    closeSync(descriptor);
    descriptor = undefined;
    renameSync(temporary, path);
  } catch (error) {
    if (descriptor !== undefined) quietly(() => closeSync(descriptor!));
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EEXIST') quietly(() => unlinkSync(temporary));
    throw outputError(path, error);
  }
}

function writeInto(path: string, text: Text): void {
  let descriptor: number | undefined;
  try {
    const own = ownDescriptor(path);
    if (own === undefined) descriptor = openSync(path, constants.O_WRONLY | constants.O_APPEND);
    writeAll(own ?? descriptor!, text);
  } catch (error) {
    throw outputError(path, error);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function writeAll(descriptor: number, text: Text): void {
  for (const piece of piecesOf(text)) {
    const bytes = Buffer.from(piece);
    for (let written = 0; written < bytes.length; ) written += writeSome(descriptor, bytes, written);
  }
}

/** A pipe whose reader is slow is full for a while. */
function writeSome(descriptor: number, bytes: Buffer, from: number): number {
  try {
    return writeSync(descriptor, bytes, from);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    return 0;
  }
}

/** A piece is made as it is written, and an error there is not one of the file. */
function outputError(path: string, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return new OutputError(`${path}: the folder ${dirname(path)} does not exist`);
  return code === undefined ? error : new OutputError(`${path}: ${reasonOf(error)}`);
}

/** Whether something lies there that takes what is written: a device, a FIFO, or a stream of this process. */
function isStream(path: string): boolean {
  if (ownDescriptor(path) !== undefined) return true;
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats !== undefined && (stats.isCharacterDevice() || stats.isBlockDevice() || stats.isFIFO());
  } catch {
    return false;
  }
}

/** The descriptor that a name such as /dev/stdout stands for; it may be a socket, which cannot be opened by name. */
function ownDescriptor(path: string): number | undefined {
  if (path === '/dev/stdout') return 1;
  if (path === '/dev/stderr') return 2;
  const number = /^\/(?:dev|proc\/self)\/fd\/(\d{1,4})$/.exec(path)?.[1];
  return number === undefined ? undefined : Number(number);
}

/** The mode of a file that is replaced, else what the umask allows. @throws where a socket lies there */
function modeFor(path: string): number {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats?.isSocket()) throw Object.assign(new Error('a socket'), { code: 'ENXIO' });
  return stats?.isFile() ? stats.mode & 0o777 : 0o666 & ~process.umask();
}

/** A text at the end of a file that others write to as well. */
export function appendToFile(path: string, text: string): void {
  try {
    appendFileSync(path, text);
  } catch (error) {
    throw new OutputError(`${path}: ${reasonOf(error)}`);
  }
}

/**
 * A signal would end the run at once and leave a part of a file: from now on it waits until nothing is being written.
 */
function endAfterWriting(): void {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    if (process.listenerCount(signal) === 0) process.on(signal, () => process.exit(code));
  }
}

/** While handling a failure, whose own reason is the one to report. */
function quietly(action: () => void): void {
  try {
    action();
  } catch {
    // It was never made, or goes with the process.
  }
}
