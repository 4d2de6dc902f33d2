import { posix } from 'node:path';
import type { CatalogEntry, CatalogFile } from '@faultline/core/ingest';

/** What the config says of a path of the catalog. */
export interface WantedEntry extends Pick<CatalogEntry, 'records' | 'format' | 'additions'> {
  /** Its place in the list: what earlier entries say of an entity comes first. */
  readonly order: number;
}

/** The entries of `catalog` by path; of a change, what its base says of a path decides. */
export function wantedEntries(
  catalog: readonly CatalogEntry[],
  base: readonly CatalogEntry[] = [],
): ReadonlyMap<string, WantedEntry> {
  const entries = new Map<string, WantedEntry>();
  for (const { text, source: _, ...entry } of [...base, ...catalog]) {
    const path = posix.normalize(text);
    if (!entries.has(path)) entries.set(path, { order: entries.size, ...entry });
  }
  return entries;
}

/** Whether the config says more of the files of an entry than where they are. */
export function isOwnWay({ records, format, additions }: Partial<WantedEntry> = {}): boolean {
  return (records ?? format ?? additions) !== undefined;
}

/** A file as far as its entry lets it count. */
export async function ofEntry(file: CatalogFile, entry: WantedEntry | undefined): Promise<CatalogFile> {
  if (entry === undefined) return file;
  const placed = { ...file, entry: entry.order };
  if (entry.additions === undefined) return placed;
  const { withEntry } = await import('../on-demand/records-file.ts');
  return withEntry(placed, entry.additions);
}
