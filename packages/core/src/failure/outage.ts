import type { Requirement } from '../model/requirement.ts';
import type { Status } from '../model/status.ts';
import type { Readings } from './readings.ts';

/** Why a status began. `requirement` is the one concerned, `lost` its members that are down (or degraded). */
export type Because =
  | { readonly kind: 'failed' }
  /** The failure is over. */
  | { readonly kind: 'restored' }
  /** Everything that it needs is back, and the time that it takes to recover has passed. */
  | { readonly kind: 'requirements-met' }
  | {
      readonly kind:
        | 'hard-lost'
        | 'fallback-expired'
        | 'on-fallback'
        | 'soft-lost'
        | 'dependency-degraded'
        | 'redundancy-reduced';
      readonly requirement: Requirement;
      /** It claims nothing, or the claim has evidence that holds. */
      readonly proven: boolean;
      readonly lost: readonly string[];
    };

/** From `at` on (seconds since the first failure) `ref` has `status`. */
export interface StatusChange {
  readonly at: number;
  readonly ref: string;
  readonly status: Status;
  readonly because: Because;
}

/** Entities that wait for each other and so never come back, each a ref. */
export interface Deadlock {
  readonly members: readonly string[];
  /** The one hard requirement between them that frees the most if it is made soft, and whom it frees. */
  readonly wayOut: { readonly requirement: Requirement; readonly frees: readonly string[] } | null;
}

/** What the outage costs while it lasts and until everybody is back, the failed entities left out. */
export interface Impact {
  /** Minutes down, summed over the Components. */
  readonly componentMinutes: number;
  /** Minutes down, summed over the journeys. */
  readonly journeyMinutes: number;
}

/**
 * Who has which status, the failed entities left out: at the time asked for, or else the worst that each ever has.
 * Refs are sorted; each stands in one list only.
 */
export interface OutageResult {
  readonly down: readonly string[];
  readonly degraded: readonly string[];
  readonly exposed: readonly string[];
  /** By time, then ref. The failed entities are in it. */
  readonly timeline: readonly StatusChange[];
  /** Seconds until the last change; null where the statuses never settle, since entities keep failing each other. */
  readonly settlesAt: number | null;
  /** Cold-start deadlocks that the outage leaves behind. */
  readonly deadlocks: readonly Deadlock[];
  /** Null where something stays down for good. */
  readonly impact: Impact | null;
}

/** The answer of `simulate`: the same outage in both readings. */
export interface Outage extends Readings<OutageResult> {
  readonly failed: readonly string[];
  /** Seconds; null for an outage that never ends. */
  readonly lasts: number | null;
  /** Seconds since the start for which the lists were asked; null for the worst of all times. */
  readonly at: number | null;
}
