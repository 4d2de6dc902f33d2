import type { Step } from '../analysis/explain.ts';
import type { Bound, Tier } from '../model/claims.ts';
import type { FindingSeverity, Rule } from '../model/policy.ts';
import type { ClaimKind } from '../model/requirement.ts';
import type { Source } from '../model/source.ts';

/** Something that a rule says about the graph, before anybody has decided how much it matters. */
export interface RuleFinding {
  /** Whom it is about. */
  readonly ref: string;
  /** What tells it from other findings of the rule about the same entity: another ref, a name; else empty. */
  readonly about: string;
  readonly detail: FindingDetail;
  /** What a baseline remembers: the greater the worse. */
  readonly measure: number;
  /** The cheapest thing to do about it. */
  readonly remedy: Remedy;
  /** How the failure comes to the one that it costs most; empty where there is no way to tell. */
  readonly chain: readonly Step[];
  readonly source: Source | null;
}

export type FindingDetail =
  | {
      readonly rule: 'unbounded-shared-component';
      readonly bound: Bound;
      readonly isDeclared: boolean;
      /** Components down in all, and how many of them lie outside the bound. */
      readonly components: number;
      readonly outside: number;
      /** Systems reached outside the bound. */
      readonly systems: readonly string[];
      readonly journeys: readonly string[];
    }
  | {
      readonly rule: 'shared-single-point-of-failure';
      readonly components: number;
      readonly systems: readonly string[];
      readonly journeys: readonly string[];
    }
  | {
      readonly rule: 'redundant-not-independent';
      readonly needs: number;
      readonly of: readonly string[];
      readonly causes: readonly string[];
    }
  | {
      readonly rule: 'tier-inversion';
      readonly tier: Tier;
      readonly dependency: string;
      readonly dependencyTier: Tier;
      readonly through: readonly string[];
    }
  | { readonly rule: 'hard-cycle'; readonly path: readonly string[]; readonly members: number }
  | { readonly rule: 'cold-start-deadlock'; readonly ring: readonly string[] }
  | {
      readonly rule: 'radius-budget';
      readonly of: 'components' | 'journeys' | 'share';
      readonly found: number;
      readonly allowed: number;
    }
  | {
      readonly rule: 'domain-crossing';
      readonly dependency: string;
      readonly axis: string;
      readonly from: string;
      readonly to: string;
    }
  | {
      readonly rule: 'unproven-claim';
      readonly claim: ClaimKind;
      readonly of: readonly string[];
      readonly failures: number;
      readonly worst: { readonly ref: string; readonly components: number; readonly journeys: number };
    }
  | { readonly rule: 'stale-evidence'; readonly of: readonly string[]; readonly date: string; readonly days: number }
  | { readonly rule: 'third-party-without-fallback'; readonly dependency: string; readonly type: string }
  | { readonly rule: 'missing-owner'; readonly named: string | null }
  | { readonly rule: 'missing-tier' }
  | { readonly rule: 'missing-runbook'; readonly tier: Tier }
  | { readonly rule: 'unresolved-reference'; readonly places: number; readonly suggestion: string | null }
  | {
      readonly rule: 'forbidden';
      readonly name: string;
      readonly comment: string | null;
      readonly dependency: string;
    }
  | {
      readonly rule: 'accepted-risk-invalid';
      readonly fault: 'owner-unknown' | 'too-far' | 'rule-unknown' | 'entity-unknown';
      readonly value: string;
    }
  | {
      readonly rule: 'accepted-risk-expired' | 'accepted-risk-expiring';
      readonly accepted: string;
      readonly expires: string;
      readonly days: number;
    }
  | {
      readonly rule: 'accepted-risk-exceeded';
      readonly accepted: string;
      readonly bound: Bound;
      readonly outside: readonly string[];
    }
  | { readonly rule: 'accepted-risk-unused'; readonly accepted: string }
  /** A part of the policy that differs from the base's, by which it is judged. */
  | { readonly rule: 'policy-changed'; readonly part: string };

/** The cheapest thing to do about a finding, as data. */
export type Remedy =
  /** Say that it may: its radius fits this bound already. */
  | { readonly kind: 'declare-bound'; readonly bound: Bound }
  /** Let `ref` tolerate the loss of what these requirements (indices) need: so many Components outside the bound are saved. */
  | {
      readonly kind: 'soften';
      readonly ref: string;
      readonly requirements: readonly number[];
      readonly saves: number;
      readonly leaves: number;
    }
  /** `tried`: no single change was found that saves half of it. */
  | { readonly kind: 'accept-risk'; readonly tried: boolean }
  | { readonly kind: 'spread'; readonly of: readonly string[]; readonly causes: readonly string[] }
  | { readonly kind: 'prove'; readonly requirement: number }
  | { readonly kind: 'add-fallback'; readonly ref: string; readonly requirement: number }
  | { readonly kind: 'break-cycle'; readonly requirement: number }
  | { readonly kind: 'remove-dependency'; readonly requirement: number }
  | { readonly kind: 'describe'; readonly what: 'owner' | 'tier' | 'runbook' | 'entity' }
  | { readonly kind: 'renew-risk' }
  | { readonly kind: 'remove-risk' }
  | { readonly kind: 'review-policy' };

/** What has been decided about a finding. */
export type FindingState =
  /** It counts. */
  | { readonly kind: 'open' }
  /** Somebody accepted the risk, until then. */
  | {
      readonly kind: 'accepted';
      readonly reason: string;
      readonly owner: string;
      readonly expires: string;
      readonly source: Source;
    }
  /** The baseline knows it, and it is no worse. */
  | { readonly kind: 'known' }
  /** The baseline knows it, and it is worse: who is new in the radius, and the new requirements that brought them. */
  | {
      readonly kind: 'worse';
      readonly before: number;
      readonly added: readonly string[];
      /** Indices into the graph's requirements. */
      readonly brought: readonly number[];
    };

export interface Finding extends RuleFinding {
  readonly rule: Rule;
  readonly severity: FindingSeverity;
  readonly state: FindingState;
  /** The same for the same finding in every run: of rule, ref and what it is about. */
  readonly fingerprint: string;
}
