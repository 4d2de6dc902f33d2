import { constants } from 'node:buffer';
import { isSnapshot, snapshotMagic } from '@faultline/core/snapshot';
import { UsageError } from '../errors/usage-error.ts';
import { FileFault, type Files } from './files.ts';
import { isGlob } from './glob.ts';
import { isUrl } from './is-url.ts';
import { toPosix } from './paths.ts';

/** A snapshot, read. */
export interface SnapshotFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * The snapshot that the paths name; undefined where they name a catalog.
 *
 * @throws UsageError for a snapshot beside other paths, and for one that cannot be read
 */
export async function snapshotAt(from: Files, paths: readonly string[]): Promise<SnapshotFile | undefined> {
  for (const path of paths) {
    if (path === '-' || isUrl(path) || isGlob(path)) continue;
    const realPath = await snapshotPath(from, toPosix(path));
    if (realPath === undefined) continue;
    if (paths.length > 1) throw new UsageError(`${path}: a snapshot is a whole catalog, so it must be the only path`);
    try {
      return { path, bytes: await from.read(realPath, constants.MAX_LENGTH - 1) };
    } catch (error) {
      if (error instanceof FileFault) throw new UsageError(`${path}: the snapshot cannot be read: ${error.reason}`);
      throw error;
    }
  }
  return undefined;
}

/** The path without links of a file that begins like a snapshot; undefined for anything else. */
async function snapshotPath(from: Files, path: string): Promise<string | undefined> {
  try {
    if ((await from.kindOf(path)) !== 'file') return undefined;
    const realPath = await from.realPath(path);
    const start = await startOf(from, realPath);
    return isSnapshot(start) ? realPath : undefined;
  } catch (error) {
    if (error instanceof FileFault) return undefined;
    throw error;
  }
}

async function startOf(from: Files, realPath: string): Promise<Uint8Array> {
  try {
    return await from.read(realPath, snapshotMagic.length);
  } catch (error) {
    if (error instanceof FileFault && error.start !== undefined) return error.start;
    throw error;
  }
}
