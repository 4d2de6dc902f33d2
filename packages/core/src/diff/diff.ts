import type { Tier } from '../model/claims.ts';
import type { ClaimKind, DependencyClass } from '../model/requirement.ts';
import type { Source } from '../model/source.ts';

/** How strongly one entity needs another, by its strictest requirement that names it. */
export interface Strength {
  readonly class: DependencyClass;
  readonly needs: number;
  /** Members of the requirement; 1 for a plain dependency. */
  readonly members: number;
  /** Seconds that a fallback lasts; 0 without one. */
  readonly lasts: number;
}

/** A dependency that is new, gone, harder or softer, or that others now stand in for. */
export interface DependencyChange {
  readonly ref: string;
  readonly dependency: string;
  readonly before: Strength | null;
  readonly after: Strength | null;
  /** Where it is written: in the head, or in the base for what is gone. */
  readonly source: Source;
}

/** Who goes down with an entity that did not before, or no longer. */
export interface RadiusChange {
  readonly ref: string;
  /** Components down; null where the entity is not there. */
  readonly before: number | null;
  readonly after: number | null;
  /** Components and journeys that are new in the radius, and those that have left it, sorted. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** The changed dependencies that brought or freed them, as indices into `dependencies`. */
  readonly causes: readonly number[];
}

/** A journey, or a Component of tier 1 or 2, that other losses take down than before. */
export interface ExposureChange {
  readonly ref: string;
  readonly tier: Tier | null;
  /** Whose loss alone takes it down now and did not before, and the other way round; sorted. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly causes: readonly number[];
  /** How the first of the new losses reaches it, itself last; empty where there is none, and beyond the first dozen. */
  readonly chain: readonly string[];
}

/** What came and what went, sorted. */
export interface SetChange {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** A claim that is new and that nobody has proven. */
export interface NewClaim {
  readonly ref: string;
  readonly of: readonly string[];
  readonly by: ClaimKind;
  readonly source: Source;
}

/** Whose scope was left or is kept again: Components down outside the bound. */
export interface BoundChange {
  readonly ref: string;
  readonly before: number;
  readonly after: number;
}

/** A new or harder dependency, and what would be spared if it were soft, or had a fallback for as long as it takes. */
export interface DiffRemedy {
  /** Index into `dependencies`. */
  readonly dependency: number;
  /** Of all (loss, Component or journey newly down with it), how many it would spare. */
  readonly avoids: number;
  readonly of: number;
}

export interface ContainmentChange {
  readonly ref: string;
  /** The container, or null where it is shared or an entry point. */
  readonly before: string | null;
  readonly after: string | null;
}

/** What a change does to what fails: everything that differs between two states of a catalog. */
export interface Diff {
  readonly version: 1;
  readonly asOf: string;
  /** Something of either side could not be read, so changes may be missing. */
  readonly incomplete: boolean;
  readonly verdict: 'unchanged' | 'better' | 'worse' | 'mixed' | 'neutral';
  readonly entities: SetChange;
  readonly dependencies: readonly DependencyChange[];
  /** The widest change first. */
  readonly radii: readonly RadiusChange[];
  /** Journeys first, then by tier. */
  readonly exposures: readonly ExposureChange[];
  readonly sharedSinglePointsOfFailure: SetChange;
  /** Redundant requirements that one loss leaves with too few members. */
  readonly notIndependent: SetChange;
  readonly newClaims: readonly NewClaim[];
  /** Entities that are no longer contained, or are now. */
  readonly containment: readonly ContainmentChange[];
  /** Hard dependencies that leave a failure domain. */
  readonly domainCrossings: SetChange;
  readonly cycles: SetChange;
  readonly bounds: readonly BoundChange[];
  /** The single changes that would spare most of what is worse, the best first. */
  readonly remedies: readonly DiffRemedy[];
}
