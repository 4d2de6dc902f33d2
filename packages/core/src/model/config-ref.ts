import type { Source } from './source.ts';

/** An entity that a config names. */
export interface ConfigRef {
  /** The key under which it is named. */
  readonly key: string;
  readonly ref: string;
  /** Whether it is needed: what leaves the catalog and is still needed is a finding of its own. */
  readonly isNeeded: boolean;
  readonly source: Source;
}
