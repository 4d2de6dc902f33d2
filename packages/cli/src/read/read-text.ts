import type { Problem } from '@faultline/core';
import { FileFault, type Files } from './files.ts';
import { isInside } from './paths.ts';

export type ReadText = { readonly text: string; readonly realPath: string } | { readonly problem: Problem };

/** A file's text, or the problem that keeps it from being one. Nothing outside of `root` is opened. */
export async function readText(from: Files, path: string, root: string, most: number): Promise<ReadText> {
  const source = { file: path, line: 1, column: 1 };
  try {
    const [realPath, realRoot] = [await from.realPath(path), await from.realPath(root)];
    if (!isInside(realRoot, realPath)) return { problem: { code: 'outside-root', source } };
    const decoded = decode(await from.read(realPath, most), path);
    return 'problem' in decoded ? decoded : { ...decoded, realPath };
  } catch (error) {
    return { problem: problemOf(error, path) };
  }
}

/** A file that cannot be had, as a problem. */
export function problemOf(error: unknown, file: string): Problem {
  if (!(error instanceof FileFault)) throw error;
  const source = { file, line: 1, column: 1 };
  if (error.most !== undefined) return { code: 'limit-exceeded', limit: 'file-bytes', maximum: error.most, source };
  return { code: 'unreadable-file', reason: error.reason, source };
}

/** UTF-8 without its byte order mark. */
export function decode(bytes: Uint8Array, path: string): { readonly text: string } | { readonly problem: Problem } {
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
    const readable = new TextDecoder().decode(bytes);
    const before = readable.slice(0, readable.indexOf('\ufffd')).split('\n');
    const source = { file: path, line: before.length, column: before.at(-1)!.length + 1 };
    return { problem: { code: 'invalid-encoding', encoding: 'not UTF-8', source } };
  }
}
