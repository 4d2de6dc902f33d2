import { execFileSync, spawn } from 'node:child_process';
import { closeSync, fstatSync, ftruncateSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Call {
  /** The file to run. */
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface Run {
  /** `null` where a signal ended the process. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A process that runs one call of a program after another, and ends with the process that started it. */
export interface ResidentProcess {
  readonly run: (call: Call) => Run;
  /** Whether another one must be started for the next call. */
  readonly isOver: () => boolean;
}

const host = fileURLToPath(new URL('host.mjs', import.meta.url));

/** What the kernel shows as the environment of every call: no output may ever hold it. */
export const secretOfEveryRun = { RUNNER_SECRET: 'canary-of-the-runner' };

/** Each call leaves the entry file of the program in the memory of the process. */
const mostCalls = 100;

export function residentProcess(): ResidentProcess {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-resident-'));
  const [calls, answers] = [pipeAt(join(folder, 'calls')), pipeAt(join(folder, 'answers'))];
  const [stdout, stderr] = [outputAt(join(folder, 'stdout')), outputAt(join(folder, 'stderr'))];
  // The descriptors live on without their names.
  rmSync(folder, { recursive: true });
  const stdio = [calls.read, stdout.write, stderr.write, answers.write];
  spawn(process.execPath, [host], { stdio, env: { ...process.env, ...secretOfEveryRun } }).unref();
  for (const descriptor of stdio) closeSync(descriptor);

  let count = 0;
  let isOver = false;
  const close = (): void => {
    isOver = true;
    for (const descriptor of [calls.write, answers.read, stdout.read, stderr.read]) closeSync(descriptor);
  };
  const run = (call: Call): Run => {
    ftruncateSync(stdout.read);
    ftruncateSync(stderr.read);
    writeSync(calls.write, `${JSON.stringify(call)}\n`);
    const answer = lineFrom(answers.read);
    const { status, isLast } = answer === undefined ? { status: null, isLast: true } : JSON.parse(answer);
    const result = { status, stdout: contentOf(stdout.read), stderr: contentOf(stderr.read) };
    count++;
    if (isLast || count === mostCalls) close();
    return result;
  };
  return { run, isOver: () => isOver };
}

/** Both ends of a pipe from which a thread can read and wait. */
function pipeAt(path: string): { readonly read: number; readonly write: number } {
  execFileSync('mkfifo', [path]);
  // Opened for both, a pipe does not wait for its other end.
  const both = openSync(path, 'r+');
  const ends = { read: openSync(path, 'r'), write: openSync(path, 'w') };
  closeSync(both);
  return ends;
}

function outputAt(path: string): { readonly read: number; readonly write: number } {
  return { write: openSync(path, 'a'), read: openSync(path, 'r+') };
}

/** Waits for a line; undefined where the other end closes before. */
function lineFrom(descriptor: number): string | undefined {
  const bytes = Buffer.alloc(2 ** 10);
  const length = readSync(descriptor, bytes);
  return length === 0 ? undefined : bytes.toString('utf8', 0, length);
}

function contentOf(descriptor: number): string {
  const bytes = Buffer.alloc(fstatSync(descriptor).size);
  readSync(descriptor, bytes, 0, bytes.length, 0);
  return bytes.toString();
}
