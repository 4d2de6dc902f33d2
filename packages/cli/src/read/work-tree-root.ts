import { statSync } from 'node:fs';
import { posix } from 'node:path';

/** The nearest folder at or above `folder` that holds a `.git`: the root of a work tree. Git itself is not asked. */
export function workTreeRoot(folder: string): string | undefined {
  for (let here = folder; ; here = posix.dirname(here)) {
    if (hasGit(here)) return here;
    if (posix.dirname(here) === here) return undefined;
  }
}

/** A `.git` that cannot be looked at counts: git then says what is wrong. */
function hasGit(folder: string): boolean {
  try {
    return statSync(posix.join(folder, '.git'), { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    return !['ENOTDIR', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '');
  }
}
