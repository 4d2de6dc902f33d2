import type { CheckCoverage } from '../analysis/check-coverage.ts';
import type { AlertCoverage } from '../incidents/alert-coverage.ts';
import type { Edit } from '../what-if/edit.ts';
import type { GameDay } from './game-days.ts';
import type { Savings } from './saved-by.ts';

/** Where a piece of work comes from. */
export type BacklogKind =
  /** An incident shows a dependency, or contradicts a claim, and the catalog does not say so yet. */
  | 'correction'
  /** An action promises what does not hold yet. */
  | 'expectation'
  /** A shared entity leaves its bound. */
  | 'unbounded'
  /** One place that would keep others up. */
  | 'firebreak'
  /** Checks that stay green. */
  | 'blind-check';

/** One piece of work. */
export interface BacklogItem {
  readonly kind: BacklogKind;
  /** The entity or journey that changes. */
  readonly ref: string;
  readonly owner: string | null;
  /** In a sentence without its subject. */
  readonly text: string;
  /** The changes of the catalog; empty where it is not one. */
  readonly edits: readonly Edit[];
  /** What it saves; null where that cannot be computed. */
  readonly saves: Savings | null;
  /** The failures from which it keeps others up; sorted. */
  readonly failures: readonly string[];
  /** Names of incidents that show it; sorted. */
  readonly incidents: readonly string[];
  /** ISO calendar date on which it is due; null where nobody said. */
  readonly due: string | null;
}

/** What to work on next, and how far checks and alerts reach. */
export interface Backlog {
  readonly version: 1;
  readonly asOf: string;
  /** Corrections first, since they change what the others save; then what saves most. */
  readonly items: readonly BacklogItem[];
  /** The most valuable first. */
  readonly gameDays: readonly GameDay[];
  readonly checks: readonly CheckCoverage[];
  readonly alerts: AlertCoverage;
}
