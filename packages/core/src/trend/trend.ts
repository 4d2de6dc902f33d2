import type { Ratio } from '../incidents/figures.ts';

/** How far single failures reach among Components; an API fails with what provides it, so it is not failed alone. */
export interface Reach {
  readonly components: number;
  /** Components, Resources and failure domains that are failed, one at a time. */
  readonly failures: number;
  /** The failure that takes down most other Components, and how many; null where none takes any down. */
  readonly widest: { readonly ref: string; readonly components: number } | null;
  /** Of all pairs of a failure and another Component those in which the failure takes the Component down. */
  readonly pairs: Ratio;
}

/** The figures of one revision. Evidence and incidents count as of its day. */
export interface RevisionFigures {
  /** Every Component and failure that the revision has. */
  readonly all: Reach;
  /** Only what both ends of the period have, so that growth does not count; null where there is one revision. */
  readonly kept: Reach | null;
  /** Shared entities that take down a Component outside their bound. */
  readonly unbounded: number;
  /** Journeys of tier 1, by ref, and how many single failures take each down. */
  readonly journeys: readonly { readonly ref: string; readonly losses: number }[];
  /** Without evidence. */
  readonly unproven: number;
  /** With evidence that is too old. */
  readonly stale: number;
  /** Contradicted by an incident. */
  readonly disproven: number;
  /** Plain dependencies that no claim classifies. */
  readonly unclassified: number;
  /** References to entities that nobody describes. */
  readonly unresolved: number;
  /** Of the Components that the incidents hit those that the revision predicts, over all incidents. */
  readonly recall: Ratio;
}

/** One revision of a period. */
export interface TrendRevision {
  readonly commit: string;
  /** ISO 8601, in UTC. */
  readonly at: string;
  readonly subject: string;
  /** The step that it ends, such as `2026-W12`, `2026-03` or the name of a tag. */
  readonly step: string;
  /** Null where the revision has no catalog, or not all of it can be read. */
  readonly figures: RevisionFigures | null;
  /** Why there are no figures. */
  readonly reason: string | null;
}

/** The steps of a period: of each the last revision counts. */
export type TrendStep = 'week' | 'month' | 'tag';

/** One figure over time. */
export interface TrendLine {
  readonly figure: string;
  /** By revision; null where it has none. */
  readonly points: readonly (TrendPoint | null)[];
  readonly first: TrendPoint;
  readonly last: TrendPoint;
  /** The step in which it changed most, as indices of the revisions before and after; null where it never changed. */
  readonly move: { readonly from: number; readonly to: number } | null;
}

/** A number, or a part of a whole. */
export interface TrendPoint {
  readonly value: number;
  /** What it is a part of. */
  readonly of?: number | undefined;
}

/** What the figures of a catalog were over time. Nothing is averaged. */
export interface Trend {
  readonly version: 1;
  /** ISO calendar date. */
  readonly since: string;
  readonly every: TrendStep;
  /** Incidents of the last revision that are replayed on every revision. */
  readonly incidents: number;
  /** The oldest first. */
  readonly revisions: readonly TrendRevision[];
  readonly lines: readonly TrendLine[];
}
