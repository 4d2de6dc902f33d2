import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { OutputError } from '../errors/output-error.ts';
import { reasonOf } from '../read/reason-of.ts';

/**
 * Makes a folder and those that hold it. `mkdirSync` with `recursive` never returns where a file system such as /proc
 * answers that a folder beside existing ones does not exist.
 *
 * @throws OutputError
 */
export function makeFolder(folder: string): void {
  if (isFolder(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolder(parent);
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another machine that writes to the same folder may have made it meanwhile.
    if ((error as NodeJS.ErrnoException).code === 'EEXIST' && isFolder(folder)) return;
    throw new OutputError(`${folder}: ${folderReason(error)}`);
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function folderReason(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EEXIST') return 'it exists and is not a folder';
  return code === 'ENOENT' ? 'no folder can be created there' : reasonOf(error);
}
