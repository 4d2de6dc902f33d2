import type { CatalogEntryInput } from '../../model/catalog-entry.ts';
import type { EntryAdditions } from '../../model/entry-additions.ts';
import type { RecordField, RecordMap } from '../../model/record-map.ts';
import { recordFields } from '../../model/record-map.ts';
import type { Source } from '../../model/source.ts';
import { partOf } from '../tree/tree-queries.ts';
import type { YamlValue } from '../tree/tree-value.ts';

/** An entry of `catalog`: a path, and how its files are read where they have no format of their own. */
export interface CatalogEntry {
  readonly text: string;
  readonly source: Source;
  readonly records?: RecordMap;
  /** The format that the files are said to have. */
  readonly format?: string;
  /** What of the files counts, and what is added to them; undefined where they count as they are. */
  readonly additions?: EntryAdditions;
}

/** The entries of `catalog`, in the order in which they are written. */
export function parseCatalogEntries(
  inputs: readonly CatalogEntryInput[],
  list: YamlValue | undefined,
): readonly CatalogEntry[] {
  return inputs.flatMap((input, index): CatalogEntry[] => {
    const tree = partOf(list, index);
    if (tree === undefined) return [];
    if (typeof input === 'string') return [{ text: input, source: tree.source }];
    const source = (partOf(tree, 'path') ?? tree).source;
    const additions = additionsOf(input, source);
    return [
      {
        text: input.path,
        source,
        ...(input.fields && { records: recordMap(input, input.fields) }),
        ...(input.format !== undefined && { format: input.format }),
        ...(additions && { additions }),
      },
    ];
  });
}

type EntryMap = Exclude<CatalogEntryInput, string>;

function additionsOf(input: EntryMap, source: Source): EntryAdditions | undefined {
  const { adds, tiers, fields, placedIn = {}, relations, environment, axes, classes } = input;
  // The map of fields says what the tiers and classes of its records mean.
  const words = fields === undefined ? byWord(tiers) : new Map<string, never>();
  const places = Object.entries(placedIn).map(([axis, value]) => ({ axis, values: [value], needs: 1, source }));
  const meant = fields === undefined ? byWord(classes) : new Map<string, never>();
  const isPlain = [adds, relations, environment, axes].every((each) => each === undefined);
  if (isPlain && words.size + places.length + meant.size === 0) return undefined;
  return {
    ...(adds && { adds: new Set(adds) }),
    tiers: words,
    placedIn: places,
    ...(meant.size > 0 && { classes: meant }),
    ...(relations && { relations: new Set(relations) }),
    ...(environment !== undefined && { environment }),
    ...(axes && { axes }),
  };
}

function recordMap({ kind, kinds, tiers, classes }: EntryMap, fields: NonNullable<EntryMap['fields']>): RecordMap {
  const named = recordFields.flatMap((name): [RecordField, string][] => {
    const field = fields[name];
    return field === undefined ? [] : [[name, field]];
  });
  return {
    fields: Object.fromEntries(named),
    placedIn: new Map(Object.entries(fields.placedIn ?? {})),
    kind: kind ?? 'component',
    kinds: byWord(kinds),
    tiers: byWord(tiers),
    classes: byWord(classes),
  };
}

function byWord<Value>(map: Readonly<Record<string, Value>> | undefined): ReadonlyMap<string, Value> {
  return new Map(Object.entries(map ?? {}).map(([word, value]) => [word.trim().toLowerCase(), value]));
}
