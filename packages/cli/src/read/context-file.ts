import { gunzipSync } from 'node:zlib';
import { describeProblem, formatSource, parseContext, type SavedContext } from '@faultline/core';
import { IncompleteError } from '../errors/incomplete-error.ts';
import { UsageError } from '../errors/usage-error.ts';
import { FileFault, type Files } from './files.ts';
import type { Limits } from './limits.ts';
import { toPosix } from './paths.ts';
import { decode } from './read-text.ts';

export type ContextFile = SavedContext;

/**
 * The saved context at a path; undefined where the path leads to something else, such as a folder or a catalog.
 *
 * @throws IncompleteError where it is a saved context that cannot be used, UsageError where it is a report
 */
export async function contextFile(files: Files, path: string, limits: Limits): Promise<ContextFile | undefined> {
  if (!/\.json(\.gz)?$/i.test(path)) return undefined;
  const isPacked = /\.gz$/i.test(path);
  const bytes = await bytesOf(files, path, limits['total-bytes']);
  const decoded = decode(isPacked ? unpacked(path, bytes, limits['total-bytes']) : bytes, path);
  if ('problem' in decoded) {
    const { problem } = decoded;
    throw new IncompleteError(
      `${formatSource(problem.source)}: the context cannot be read: ${describeProblem(problem)}`,
    );
  }
  const { text } = decoded;
  const parsed = parseContext(text);
  if (!('kind' in parsed)) return parsed;
  if (parsed.kind === 'not a context' && !isPacked) return undefined;
  if (parsed.kind === 'report') throw new UsageError(`${path}: the context ${parsed.reason}`);
  throw new IncompleteError(`${path}: the context ${parsed.reason}`);
}

async function bytesOf(files: Files, path: string, most: number): Promise<Uint8Array> {
  try {
    return await files.read(await files.realPath(toPosix(path)), most);
  } catch (error) {
    if (error instanceof FileFault) throw new IncompleteError(`${path}: the context cannot be read: ${error.reason}`);
    throw error;
  }
}

function unpacked(path: string, bytes: Uint8Array, most: number): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: most });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason =
      code === 'ERR_BUFFER_TOO_LARGE'
        ? `has more than ${most} bytes; --limit total-bytes=<number> allows more`
        : `is truncated or damaged: ${message}`;
    throw new IncompleteError(`${path}: the context ${reason}`);
  }
}
