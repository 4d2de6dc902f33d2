import type { Diff, Scope } from '@faultline/core';

/** A diff with the names by which its sides were asked for. */
export interface NamedDiff extends Diff {
  readonly base: string;
  readonly head: string;
  /** What was seen of the organization. */
  readonly scope?: Scope;
}
