import type { Bound, Tier } from './claims.ts';
import type { Source } from './source.ts';

/** How much a finding matters: `error` fails `check`. */
export type FindingSeverity = 'error' | 'warning' | 'info';

/** What a rule may be set to. */
export type RuleLevel = FindingSeverity | 'off';

/** The rules that judge the graph, in the order of `docs/rules.md`. */
export const graphRules = [
  'unbounded-shared-component',
  'shared-single-point-of-failure',
  'redundant-not-independent',
  'tier-inversion',
  'hard-cycle',
  'cold-start-deadlock',
  'radius-budget',
  'domain-crossing',
  'unproven-claim',
  'stale-evidence',
  'third-party-without-fallback',
  'missing-owner',
  'missing-tier',
  'missing-runbook',
  'unresolved-reference',
  'forbidden',
] as const;

/** The rules that judge the decisions themselves. */
export const decisionRules = [
  'accepted-risk-invalid',
  'accepted-risk-expired',
  'accepted-risk-expiring',
  'accepted-risk-exceeded',
  'accepted-risk-unused',
  'policy-changed',
] as const;

export type GraphRule = (typeof graphRules)[number];
export type DecisionRule = (typeof decisionRules)[number];
export type Rule = GraphRule | DecisionRule;

export const rules: readonly Rule[] = [...graphRules, ...decisionRules];

/**
 * How far the failure of those meant may reach: at most so many Components, journeys, or such a share of Components.
 */
export interface RadiusBudget {
  /** Whose radius: of this tier, in this domain, or this very entity. */
  readonly tier?: Tier;
  readonly domain?: string;
  readonly entity?: string;
  readonly components?: number;
  readonly journeys?: number;
  /** Share of all Components of the catalog, 0 to 1. */
  readonly share?: number;
  readonly source: Source;
}

/** Which entities a side of a forbidden dependency means: all that is stated has to hold. */
export interface EntityPattern {
  readonly kind?: string;
  readonly type?: string;
  readonly system?: string;
  readonly domain?: string;
  readonly owner?: string;
  readonly tier?: Tier;
  readonly lifecycle?: string;
  readonly tag?: string;
  /** A ref with `*` for any text. */
  readonly ref?: string;
}

/** A dependency that nobody may have, directly. */
export interface ForbiddenDependency {
  readonly name: string;
  readonly comment?: string;
  readonly severity: RuleLevel;
  readonly from: EntityPattern;
  readonly to: EntityPattern;
  readonly source: Source;
}

/** A recorded decision to live with a finding. */
export interface AcceptedRisk {
  readonly rule: string;
  readonly entity: string;
  readonly reason: string;
  readonly tradeoff: string;
  /** The scope up to which it is accepted. */
  readonly bound: Bound;
  /** Owner ref. */
  readonly owner: string;
  readonly approvedBy: string;
  /** ISO calendar date: the last day on which it holds. */
  readonly expires: string;
  readonly source: Source;
}

/** What is checked, and what has been decided about it. */
export interface Policy {
  /** Rules whose severity was set. */
  readonly levels: ReadonlyMap<Rule, RuleLevel>;
  readonly budgets: readonly RadiusBudget[];
  /** Axes that a hard dependency may not leave; undefined: every axis. */
  readonly axes?: readonly string[];
  /** Types of Components, Resources and APIs that somebody else runs. */
  readonly thirdPartyTypes: readonly string[];
  /** Tiers that need a runbook. */
  readonly runbookTiers: readonly Tier[];
  readonly forbidden: readonly ForbiddenDependency[];
  readonly acceptedRisks: readonly AcceptedRisk[];
}

export const defaultPolicy: Policy = {
  levels: new Map(),
  budgets: [],
  thirdPartyTypes: ['third-party', 'external', 'external-service', 'saas', 'vendor'],
  runbookTiers: [1],
  forbidden: [],
  acceptedRisks: [],
};

/** What a rule counts as: what the config says, else its own level. */
export function levelOf(policy: Policy, rule: Rule, level: RuleLevel): RuleLevel {
  return policy.levels.get(rule) ?? level;
}
