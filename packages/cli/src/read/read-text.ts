import type { Problem } from '@faultline/core';
import { utf8Fault } from '@faultline/core/ingest';
import { isSnapshot } from '@faultline/core/snapshot';
import { compressedAs } from './compressed-as.ts';
import { FileFault, type Files } from './files.ts';
import { isInside } from './paths.ts';

export type ReadText =
  | { readonly text: string; readonly realPath: string }
  /** `start`: the first bytes of a file that was opened and could not be read. */
  | { readonly problem: Problem; readonly start?: Uint8Array | undefined };

/** A file's text, or the problem that keeps it from being one. Nothing outside of `root` is opened. */
export async function readText(from: Files, path: string, root: string, most: number): Promise<ReadText> {
  const source = { file: path, line: 1, column: 1 };
  try {
    const [realPath, realRoot] = [await from.realPath(path), await from.realPath(root)];
    if (!isInside(realRoot, realPath)) return { problem: { code: 'outside-root', source } };
    const bytes = await from.read(realPath, most);
    const decoded = decode(bytes, path);
    return 'problem' in decoded ? { ...decoded, start: bytes } : { ...decoded, realPath };
  } catch (error) {
    return { problem: problemOf(error, path), start: (error as FileFault).start };
  }
}

/** A file that cannot be read, as a problem. */
export function problemOf(error: unknown, file: string): Problem {
  if (!(error instanceof FileFault)) throw error;
  const source = { file, line: 1, column: 1 };
  if (error.most !== undefined) return { code: 'limit-exceeded', limit: 'file-bytes', maximum: error.most, source };
  return { code: 'unreadable-file', reason: error.reason, source };
}

/** Why a snapshot is not read as text: it stands for a whole catalog. */
function snapshotReason(path: string): string {
  return path === '<stdin>'
    ? 'it is a snapshot, which is read from a file and not from standard input: give the name of the file'
    : 'it is a snapshot: name the file itself, as the only path of the catalog';
}

/** The text of bytes in UTF-8, or in UTF-16 with a byte order mark; the mark is not part of it. */
export function decode(bytes: Uint8Array, path: string): { readonly text: string } | { readonly problem: Problem } {
  const start = { file: path, line: 1, column: 1 };
  const [a, b, c, d] = bytes;
  const compressed = compressedAs(bytes);
  if (compressed !== undefined) return { problem: { code: 'unreadable-file', reason: compressed, source: start } };
  if (isSnapshot(bytes)) return { problem: { code: 'unreadable-file', reason: snapshotReason(path), source: start } };
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff)) {
    return { problem: { code: 'invalid-encoding', encoding: 'UTF-32', source: start } };
  }
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) {
    const text = decodeUtf16(bytes, a === 0xfe);
    return text === undefined ? { problem: { code: 'invalid-encoding', encoding: 'UTF-16', source: start } } : { text };
  }
  const unmarked = encodingWithoutMark(bytes);
  if (unmarked !== undefined) return { problem: { code: 'invalid-encoding', encoding: unmarked, source: start } };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    const source = { ...start, ...utf8Fault(bytes) };
    return { problem: { code: 'invalid-encoding', encoding: 'not UTF-8', source } };
  }
}

/** Bytes at the start that are looked at. */
const looked = 256;

/**
 * UTF-16 and UTF-32 without a mark, by their zero bytes: most characters of a catalog are ASCII, so every second byte
 * is zero, or three of four. A zero byte anywhere else is a control character of UTF-8.
 */
function encodingWithoutMark(bytes: Uint8Array): 'UTF-16' | 'UTF-32' | undefined {
  const start = bytes.subarray(0, looked);
  const zeros = [0, 0, 0, 0];
  for (const [index, byte] of start.entries()) if (byte === 0) zeros[index % 4]! += 1;
  const most = start.length / 8;
  const [often, never] = [zeros.map((count) => count > most), zeros.map((count) => count === 0)];
  if (start.length >= 4 && often.filter(Boolean).length === 3 && never.includes(true)) return 'UTF-32';
  const isHalf = (half: 0 | 1): boolean =>
    often[half]! && (start.length < 4 || often[half + 2]!) && never[1 - half]! && never[3 - half]!;
  return isHalf(0) || isHalf(1) ? 'UTF-16' : undefined;
}

/** Undefined where half a character is left over, or half a pair. */
function decodeUtf16(bytes: Uint8Array, isBigEndian: boolean): string | undefined {
  if (bytes.length % 2 !== 0) return undefined;
  const units = Buffer.from(bytes.subarray(2));
  const text = (isBigEndian ? units.swap16() : units).toString('utf16le');
  return /\p{Surrogate}/u.test(text) ? undefined : text;
}
