import type { Files } from '../read/files.ts';
import { readLiveCatalog } from '../read/live-catalog.ts';
import { type ReadCatalog, type ReadOptions, readCatalog } from '../read/read-catalog.ts';
import { readStdin } from '../read/read-stdin.ts';
import type { LoadContext } from './load-context.ts';

/** The catalog at these paths. */
export function readWanted(
  from: Files,
  cwd: string,
  paths: readonly string[],
  { progress, limits, nextParser, exclude, expected, entries }: LoadContext & Pick<ReadOptions, 'expected' | 'entries'>,
): Promise<ReadCatalog> {
  return readCatalog(paths, {
    from,
    cwd,
    parse: nextParser(),
    limits,
    exclude,
    expected,
    entries,
    stdin: readStdin,
    live: (address) =>
      readLiveCatalog(address, {
        token: process.env.FAULTLINE_TOKEN || undefined,
        limits,
        onProgress: (entities) => progress.update(`reading the catalog: ${entities} entities`),
      }),
    onProgress: (files) => progress.update(`reading the catalog: ${files} files`),
  });
}
