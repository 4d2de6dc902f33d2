import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import type { Problem } from '@faultline/core';

const maxFileBytes = 16 * 2 ** 20;

/** A file's text, or the problem that keeps it from being one. Never blocks on what is no regular file. */
export function readText(absolute: string, path: string): { readonly text: string } | { readonly problem: Problem } {
  const source = { file: path, line: 1, column: 1 };
  let descriptor: number | undefined;
  try {
    descriptor = openSync(absolute, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) return { problem: { code: 'unreadable-file', reason: 'it is not a regular file', source } };
    if (stats.size > maxFileBytes) {
      return { problem: { code: 'limit-exceeded', limit: 'bytes', maximum: maxFileBytes, source } };
    }
    return decode(readFileSync(descriptor), path);
  } catch (error) {
    return { problem: { code: 'unreadable-file', reason: reasonOf(error), source } };
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
  ELOOP: 'too many symbolic links',
  EMFILE: 'too many open files',
};

export function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
  return reasons[code] ?? code;
}

/** UTF-8 without its byte order mark. */
export function decode(bytes: Buffer, path: string): { readonly text: string } | { readonly problem: Problem } {
  const start = { file: path, line: 1, column: 1 };
  const [a, b, c, d] = bytes;
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff)) {
    return { problem: { code: 'invalid-encoding', encoding: 'UTF-32', source: start } };
  }
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) {
    return { problem: { code: 'invalid-encoding', encoding: 'UTF-16', source: start } };
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    const readable = bytes.toString('utf8');
    const before = readable.slice(0, readable.indexOf('\ufffd')).split('\n');
    const source = { file: path, line: before.length, column: before.at(-1)!.length + 1 };
    return { problem: { code: 'invalid-encoding', encoding: 'not UTF-8', source } };
  }
}
