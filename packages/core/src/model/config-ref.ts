import type { Source } from './source.ts';

/** An entity that a config names. */
export interface ConfigRef {
  /** The key under which it is named. */
  readonly key: string;
  /** Its ref, or only a name where `isName` says so. */
  readonly ref: string;
  /** Whether any entity of this name will do, or one that is seen under it. */
  readonly isName?: boolean;
  /** Whether it is needed: what leaves the catalog and is still needed is a finding of its own. */
  readonly isNeeded: boolean;
  readonly source: Source;
}
