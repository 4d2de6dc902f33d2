import type { Tier } from './claims.ts';
import type { DependencyClass } from './requirement.ts';

/** The kinds of entity that records can have. */
export const recordKinds = ['component', 'resource', 'api', 'system', 'domain', 'group'] as const;

/** The kind of an entity that a record describes. */
export type RecordKind = (typeof recordKinds)[number];

/** The fields of an entity or a dependency that a map can name. */
export const recordFields = [
  'name',
  'title',
  'description',
  'kind',
  'type',
  'lifecycle',
  'tier',
  'owner',
  'system',
  'domain',
  'aliases',
  'dependsOn',
  'dependencyOf',
  'from',
  'to',
  'class',
] as const;

/** A key of `fields`. */
export type RecordField = (typeof recordFields)[number];

/** How records of no fixed shape become entities: which of their fields means what. */
export interface RecordMap {
  /** The name of a column, or the path to a value such as `relations.depends_on`. */
  readonly fields: { readonly [Field in RecordField]?: string };
  /** By axis, the field that names the failure domains. */
  readonly placedIn: ReadonlyMap<string, string>;
  /** The kind of records that do not say theirs. */
  readonly kind: RecordKind;
  /** Kinds by the words of the records, in lower case; `none` leaves a record out. */
  readonly kinds: ReadonlyMap<string, RecordKind | 'none'>;
  /** Tiers by the words of the records, in lower case. */
  readonly tiers: ReadonlyMap<string, Tier>;
  /** Classes by the words of the records, in lower case. */
  readonly classes: ReadonlyMap<string, DependencyClass>;
}
