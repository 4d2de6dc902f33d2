import type { Placement, Tier } from './claims.ts';
import type { DependencyClass } from './requirement.ts';

/** What the files of an entry of `catalog` can add. */
export const addable = ['entities', 'dependencies', 'placement', 'owners', 'tiers'] as const;

/** A word of `adds`. */
export type Addable = (typeof addable)[number];

/** What the config says of the files of an entry, whatever their format is. */
export interface EntryAdditions {
  /** Undefined: everything. */
  readonly adds?: ReadonlySet<Addable>;
  /** Tiers by the words of the files, in lower case. */
  readonly tiers: ReadonlyMap<string, Tier>;
  /** Where every entity of the files runs. */
  readonly placedIn: readonly Placement[];
  /** Classes by the words that a format has for them, in lower case. */
  readonly classes?: ReadonlyMap<string, DependencyClass>;
  /** The types of relations that are dependencies. */
  readonly relations?: ReadonlySet<string>;
  /** The environment of deployments that counts. */
  readonly environment?: string;
  /** The axis of each level of deployment nodes, from the outermost on. */
  readonly axes?: readonly string[];
}
