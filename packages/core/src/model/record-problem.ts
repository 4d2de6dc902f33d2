import type { Source } from './source.ts';

/** Where some of the resources of a file run is not known. */
export interface PlacementProblem {
  readonly code: 'unknown-placement';
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
