import type { ClaimKind, Requirement } from '../model/requirement.ts';
import type { Status } from '../model/status.ts';
import type { CountsByKind } from './count-kinds.ts';

/** What somebody claims in favour of the dependent, and how it turned out. */
export interface ClaimAtWork {
  readonly by: ClaimKind;
  /**
   * It kept the dependent from worse; it did not, or not for long enough; nobody has proven it, so it does not count.
   */
  readonly outcome: 'saved' | 'failed' | 'disbelieved';
  readonly proven: boolean;
}

/** One link of a chain of failure: because `lost` is lost to it, `ref` gets `status`. */
export interface Step {
  readonly ref: string;
  readonly status: Exclude<Status, 'ok'>;
  readonly requirement: Requirement;
  /** The members of the requirement that are down (or degraded) by then; the previous link is one of them. */
  readonly lost: readonly string[];
  /** Seconds since the failure until it is down; null where it is not. */
  readonly downAt: number | null;
  /** The claim that the requirement makes; null for a plain dependency. */
  readonly claim: ClaimAtWork | null;
}

/** Where a loss stops although somebody depends on what is lost. */
export interface Holder {
  /** The first entity on the way that is not affected. */
  readonly ref: string;
  readonly requirement: Requirement;
  /** What holds: another member, a class that passes nothing on, or a degraded dependency that costs it nothing. */
  readonly by: 'redundancy' | 'soft' | 'informational';
  readonly proven: boolean;
}

/** Why the loss of `from` reaches `to`, or why it does not. */
export interface PathExplanation {
  readonly from: string;
  /** The entities that fail, sorted: `from` itself, or all for which a System, Domain or Group stands. */
  readonly failed: readonly string[];
  readonly to: string;
  /** What becomes of `to`, every claim believed. */
  readonly status: Status;
  /** What becomes of it with the unproven claims disbelieved. */
  readonly worstCaseStatus: Status;
  /** Every shortest chain, sorted; each begins with a dependent of `from` and ends with `to`. */
  readonly chains: readonly (readonly Step[])[];
  /** Shortest chains that exist beyond the cap. */
  readonly omittedChains: number;
  /** Where the loss stops; null where it arrives, and where `to` does not use `from` at all. */
  readonly heldBy: Holder | null;
  /** A shortest chain of the worst case, where that is worse; else null. */
  readonly worstCaseChain: readonly Step[] | null;
}

/** One affected entity, and the entities that are first reached through it. */
export interface TreeNode {
  readonly step: Step;
  readonly children: readonly TreeNode[];
  /** Entities first reached through this one that the caps left out, at any depth. */
  readonly omitted: number;
}

/** Everything that the loss of `from` affects, each once, under the link that reaches it first. */
export interface TreeExplanation {
  readonly from: string;
  /** The entities that fail, sorted: `from` itself, or all for which a System, Domain or Group stands. */
  readonly failed: readonly string[];
  /** The other way round: the entities and failure domains whose loss alone takes `from` down. */
  readonly singlePointsOfFailure: readonly string[];
  /** How many of each kind. */
  readonly down: CountsByKind;
  /** What is down in the worst case. */
  readonly worstCaseDown: CountsByKind;
  /** Calls of it that nobody declared: only the worst case counts them. */
  readonly undeclared: readonly Requirement[];
  readonly degraded: CountsByKind;
  readonly exposed: CountsByKind;
  readonly children: readonly TreeNode[];
  readonly omitted: number;
}
