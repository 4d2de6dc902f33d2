import { posix } from 'node:path';
import type { CatalogEntry, RecordMap } from '@faultline/core/ingest';

/** What the config says of a path of the catalog. */
export interface WantedEntry {
  /** Its place in the list: what earlier entries say of an entity comes first. */
  readonly order: number;
  /** How its files are read, where they have a shape of their own. */
  readonly records?: RecordMap | undefined;
}

/** The entries of `catalog` by path, and those of the base of a change where the catalog has none of that path. */
export function wantedEntries(
  catalog: readonly CatalogEntry[],
  base: readonly CatalogEntry[] = [],
): ReadonlyMap<string, WantedEntry> {
  const entries = new Map<string, WantedEntry>();
  for (const { text, records } of [...catalog, ...base]) {
    const path = posix.normalize(text);
    if (!entries.has(path)) entries.set(path, { order: entries.size, records });
  }
  return entries;
}
