import type { Source } from './source.ts';

/** A word that does not say which tier an entity has. */
export interface TierProblem {
  readonly code: 'invalid-tier';
  readonly ref: string;
  readonly value: string;
  /** `tiers` of the entry of `catalog` can say what the word means. */
  readonly canBeMapped?: true;
  readonly source: Source;
}

/** Where some of the resources of a file run is not known. */
export interface PlacementProblem {
  readonly code: 'unknown-placement';
  /** A plan that is not applied yet; a scheduler that chooses zones; a file that names none; several environments. */
  readonly because: 'plan' | 'scheduler' | 'file' | 'environment';
  /** Those between which the config has to choose. */
  readonly environments?: readonly string[];
  readonly resources: number;
  readonly of: number;
  readonly source: Source;
}

/** Resources of types that are not read. */
export interface ResourcesProblem {
  readonly code: 'unread-resources';
  readonly resources: number;
  readonly of: number;
  readonly source: Source;
}

/** A record that does not fit the map of its fields. */
export interface RecordProblem {
  readonly code: 'invalid-record';
  /** The key of `fields` that it is about. */
  readonly key: string;
  /** The field of the records that the config names; of an unknown kind, its word. */
  readonly field: string;
  readonly fault: 'no column' | 'no value' | 'unknown kind';
  /** The columns of the table, where one is missing. */
  readonly columns?: readonly string[];
  readonly source: Source;
}

/** Entities that a file only adds to, and that nothing else declares. */
export interface UnmatchedProblem {
  readonly code: 'unmatched-additions';
  readonly entities: number;
  readonly of: number;
  readonly source: Source;
}

/** A kind of a format with kinds of its own that is nearly a known one. */
export interface KindProblem {
  readonly code: 'misspelt-kind';
  readonly ref: string;
  readonly kind: string;
  readonly suggestion: string;
  readonly source: Source;
}

/** What files of formats other than Backstage can have. */
export type FormatProblem =
  | TierProblem
  | PlacementProblem
  | ResourcesProblem
  | RecordProblem
  | UnmatchedProblem
  | KindProblem;
