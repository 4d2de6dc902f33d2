import { statSync } from 'node:fs';
import { UsageError } from '../errors/usage-error.ts';

/**
 * Refuses to write a result over a file that it was made of: under a mistyped name a catalog file would be gone, and
 * the next run would judge a catalog without it. A link to such a file counts as the file.
 *
 * @param sources the paths of the files that were read
 * @throws UsageError
 */
export function refuseOverwriting(option: string, output: string | undefined, sources: Iterable<string>): void {
  const target = output === undefined ? undefined : fileAt(output);
  if (target === undefined) return;
  for (const path of sources) {
    if (fileAt(path) !== target) continue;
    throw new UsageError(
      `${option} ${output}: this file is part of the input, so no result is written over it: name another file`,
    );
  }
}

/** What identifies a regular file; undefined where there is none. */
function fileAt(path: string): string | undefined {
  try {
    const stats = statSync(path, { throwIfNoEntry: false, bigint: true });
    return stats?.isFile() === true ? `${stats.dev} ${stats.ino}` : undefined;
  } catch {
    return undefined;
  }
}
