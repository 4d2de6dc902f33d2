import { UsageError } from '../errors/usage-error.ts';
import type { Files } from '../read/files.ts';
import { type ReadCatalog, type ReadOptions, readCatalog } from '../read/read-catalog.ts';
import { readStdin } from '../read/read-stdin.ts';
import { snapshotAt } from '../read/snapshot-file.ts';
import type { LoadContext } from './load-context.ts';

/** The catalog at these paths. */
export async function readWanted(
  from: Files,
  cwd: string,
  paths: readonly string[],
  {
    progress,
    limits,
    nextParser,
    exclude,
    ...options
  }: LoadContext & Pick<ReadOptions, 'excludeAlso' | 'expected' | 'entries'>,
): Promise<ReadCatalog> {
  const snapshot = await snapshotAt(from, paths);
  if (snapshot !== undefined)
    throw new UsageError(
      `${snapshot.path}: a snapshot does not hold all that an entity declares: name the catalog itself`,
    );
  return readCatalog(paths, {
    from,
    cwd,
    parse: nextParser(),
    limits,
    exclude,
    excludeAlso: options.excludeAlso,
    expected: options.expected,
    entries: options.entries,
    stdin: readStdin,
    live: async (address) => {
      const { readLiveCatalog } = await import('../read/live-catalog.ts');
      return readLiveCatalog(address, {
        token: process.env.FAULTLINE_TOKEN || undefined,
        limits,
        onProgress: (entities) => progress.update(`reading the catalog: ${entities} entities`),
      });
    },
    onProgress: (files) => progress.update(`reading the catalog: ${files} files`),
  });
}
