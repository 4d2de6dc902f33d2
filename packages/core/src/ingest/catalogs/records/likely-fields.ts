import type { SourceFile } from '../../../model/catalog.ts';
import type { RecordField } from '../../../model/record-map.ts';
import { fieldRows } from './field-rows.ts';

/** A map of fields that the names of the fields of a file suggest. */
export interface LikelyFields {
  /** By key of `fields`, the field of the records. */
  readonly fields: ReadonlyMap<RecordField, string>;
  /** By axis, the field that names the failure domain. */
  readonly placedIn: ReadonlyMap<string, string>;
  readonly records: number;
}

/** What people call a field, the best name first; without spaces, dashes and underscores. */
const words: readonly (readonly [RecordField, RegExp])[] = [
  ['from', /^(?:caller|consumer|client|upstream|fromservice|sourceservice)$/],
  ['to', /^(?:callee|provider|server|downstream|toservice|targetservice|destinationservice)$/],
  ['name', /^(?:identifier|componentname|servicename|applicationname|appname|service|component|application|app|name)$/],
  ['aliases', /^(?:aliases|alias|alsoknownas|aka|othernames)$/],
  ['title', /^(?:title|displayname)$/],
  ['owner', /^(?:owner|owningteam|ownerteam|team|ownedby|supportgroup|squad)$/],
  ['tier', /^(?:tier|servicetier|criticality|businesscriticality|importance)$/],
  ['kind', /^(?:kind|blueprint|sysclassname|entitytype)$/],
  ['type', /^(?:type|componenttype|servicetype)$/],
  ['lifecycle', /^(?:lifecycle|operationalstatus|stage)$/],
  ['system', /^(?:system|product|platform)$/],
  ['domain', /^(?:domain|businessdomain|businessunit)$/],
  ['dependsOn', /^(?:dependson|dependencies|dependency|requires|needs|uses|upstreams)$/],
  ['class', /^(?:class|dependencyclass)$/],
];

const axisWords: readonly (readonly [string, RegExp])[] = [
  ['zone', /^(?:zone|az|availabilityzone)$/],
  ['region', /^(?:region|businessregion|location)$/],
  ['cluster', /^(?:cluster|clustername)$/],
  ['account', /^(?:account|accountid|subscription|project)$/],
];

/** What says more of an entity than that it exists. */
const informative: readonly RecordField[] = ['owner', 'tier', 'dependsOn', 'system', 'domain'];

/**
 * A map of fields for a file of records, where two records or more have names and say something that a catalog says;
 * undefined for any other file. A guess from the names of the fields: a person has to confirm it.
 */
export function likelyFields(file: SourceFile): LikelyFields | undefined {
  const { rows, problems } = fieldRows(file);
  if (rows.length < 2 || problems.length > 0) return undefined;
  const counts = new Map<string, number>();
  for (const row of rows) for (const field of new Set(row.fields())) counts.set(field, (counts.get(field) ?? 0) + 1);
  // A key that few of the records have is not a field of them all.
  const common = [...counts].filter(([, count]) => count * 2 >= rows.length).map(([field]) => field);
  const fields = new Map<RecordField, string>();
  const placedIn = new Map<string, string>();
  for (const field of common) {
    const word = lastPart(field);
    const key = words.find(([, pattern]) => pattern.test(word))?.[0];
    if (key !== undefined && !fields.has(key)) fields.set(key, field);
    const axis = axisWords.find(([, pattern]) => pattern.test(word))?.[0];
    if (axis !== undefined && !placedIn.has(axis)) placedIn.set(axis, field);
  }
  if (fields.has('from') && fields.has('to'))
    return { fields: ends(fields), placedIn: new Map(), records: rows.length };
  fields.delete('from');
  fields.delete('to');
  fields.delete('class');
  const isNamed = rows.every((row) => row.cells(fields.get('name') ?? '').length > 0);
  const says = informative.filter((key) => fields.has(key)).length;
  return fields.has('name') && isNamed && says > 0 ? { fields, placedIn, records: rows.length } : undefined;
}

/** `relations.depends_on` is `dependson`. */
function lastPart(field: string): string {
  return field
    .slice(field.lastIndexOf('.') + 1)
    .toLowerCase()
    .replace(/[^a-z]/g, '');
}

function ends(fields: ReadonlyMap<RecordField, string>): ReadonlyMap<RecordField, string> {
  return new Map([...fields].filter(([key]) => key === 'from' || key === 'to' || key === 'class'));
}
