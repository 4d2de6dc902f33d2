import { posix } from 'node:path';
import type { CatalogEntry, CatalogFile, EntryAdditions } from '@faultline/core/ingest';

/** What the config says of a path of the catalog. */
export interface WantedEntry extends Pick<CatalogEntry, 'records' | 'format' | 'additions'> {
  /** Its place in the list: what earlier entries say of an entity comes first. */
  readonly order: number;
}

/** The entries of `catalog` by path; of a change, with what the config of its base lets the files of a path add. */
export function wantedEntries(
  catalog: readonly CatalogEntry[],
  base: readonly CatalogEntry[] = [],
): ReadonlyMap<string, WantedEntry> {
  const [own, known] = [entriesOf(catalog), entriesOf(base)];
  const entries = new Map<string, WantedEntry>();
  for (const [path, before] of known) {
    const entry = own.get(path);
    const additions = entry && joinedAdditions(before.additions, entry.additions);
    entries.set(path, { ...(entry ?? before), ...(additions && { additions }), order: entries.size });
  }
  for (const [path, entry] of own) if (!entries.has(path)) entries.set(path, { ...entry, order: entries.size });
  return entries;
}

function entriesOf(catalog: readonly CatalogEntry[]): ReadonlyMap<string, Omit<WantedEntry, 'order'>> {
  const entries = new Map<string, Omit<WantedEntry, 'order'>>();
  for (const { text, source: _, ...entry } of catalog) {
    const path = posix.normalize(text);
    if (!entries.has(path)) entries.set(path, entry);
  }
  return entries;
}

/** All that either lets files add, and where either says that they run: what the base says comes first. */
function joinedAdditions(
  base: EntryAdditions | undefined,
  head: EntryAdditions | undefined,
): EntryAdditions | undefined {
  if (base === undefined && head === undefined) return undefined;
  const { adds: _, ...others } = { ...head, ...base };
  const adds = base?.adds && head?.adds && new Set([...base.adds, ...head.adds]);
  const relations = head?.relations && new Set([...head.relations, ...(base?.relations ?? [])]);
  const placed = base?.placedIn ?? [];
  const further = (head?.placedIn ?? []).filter(({ axis }) => placed.every((each) => each.axis !== axis));
  return {
    ...others,
    tiers: new Map([...(head?.tiers ?? []), ...(base?.tiers ?? [])]),
    ...((head?.classes ?? base?.classes) && { classes: new Map([...(head?.classes ?? []), ...(base?.classes ?? [])]) }),
    placedIn: [...placed, ...further],
    ...(adds && { adds }),
    ...(relations && { relations }),
  };
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
