import type * as z from 'zod/mini';
import type { Bound, OwnAcceptedRisk, Tier } from './claims.ts';
import type { Source } from './source.ts';

/** How much a finding matters: `error` fails `check`. */
export type FindingSeverity = 'error' | 'warning' | 'info';

/** What a rule may be set to. */
export type RuleLevel = FindingSeverity | 'off';

/** As much of a rule as its entry in `faultline.yaml` depends on. */
export interface ConfigurableRule {
  readonly id: string;
  /** The level where the config says nothing. */
  readonly level: RuleLevel;
  /** Further keys of the rule's map, beside `severity`. */
  readonly options?: () => z.core.$ZodShape;
}

/** The entities on one side of a forbidden dependency: those that match everything that is stated. */
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
export interface AcceptedRisk extends OwnAcceptedRisk {
  readonly entity: string;
}

/** The scope of a bound that has a name, the smallest first. */
export type NamedScope = Extract<Bound, string>;

/** A rule whose findings an entity may accept in its own annotation, and the widest bound that it may accept. */
export interface AcceptableRisk {
  readonly rule: string;
  readonly upTo: NamedScope;
}

/** How a catalog is judged, and what has been decided about it. */
export interface Policy {
  /** By rule id: the levels that the config sets. */
  readonly levels: ReadonlyMap<string, RuleLevel>;
  /** By rule id: the options that the config sets, as the rule's schema has them. */
  readonly options: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  /** Whether claims that the base does not have count in a change: as declared, or as plain hard requirements. */
  readonly newClaims: 'believe' | 'disbelieve';
  readonly forbidden: readonly ForbiddenDependency[];
  readonly acceptedRisks: readonly AcceptedRisk[];
  /** What entities may accept in their own annotations. */
  readonly acceptable: readonly AcceptableRisk[];
}

export const defaultPolicy: Policy = {
  levels: new Map(),
  options: new Map(),
  newClaims: 'believe',
  forbidden: [],
  acceptedRisks: [],
  acceptable: [],
};

/** The level of a rule: the one that the config sets, else its own. */
export function levelOf(policy: Policy, { id, level }: ConfigurableRule): RuleLevel {
  return policy.levels.get(id) ?? level;
}
