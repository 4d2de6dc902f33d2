import type { ClaimContext } from '../claims/claim-context.ts';

/** What is known while the values of an incident are read. */
export interface IncidentContext extends ClaimContext {
  /** The day on which the file is read; an ISO calendar date. */
  readonly asOf: string;
  /** Patterns that the config adds. */
  readonly patterns: readonly string[];
}
