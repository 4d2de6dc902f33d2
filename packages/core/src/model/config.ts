import type { AlertOn } from './alert.ts';
import type { ClaimRule } from './claim-rule.ts';
import type { Claims, RequirementClaim, Tier } from './claims.ts';
import { type DriftConfig, defaultDriftConfig } from './drift-config.ts';
import { defaultIncidentConfig, type IncidentConfig } from './incident-config.ts';
import { defaultPolicy, type Policy } from './policy.ts';
import type { Source } from './source.ts';
import type { SyntheticCheck } from './synthetic-check.ts';

/** Something that customers do (log in, check out), as requirements on entities. */
export interface Journey {
  /** `journey:default/check-out`. */
  readonly ref: string;
  readonly name: string;
  readonly title?: string;
  /** Owner ref. */
  readonly owner?: string;
  readonly tier?: Tier;
  readonly requires: readonly RequirementClaim[];
  readonly source: Source;
}

/** The source of an axis of failure domains (zone, cluster, account ...), and how its values nest. */
export interface FailureDomainRule {
  readonly axis: string;
  /** Label whose value names the domain an entity is placed in. */
  readonly label?: string;
  /** Annotation whose value names it; several values are separated by commas. */
  readonly annotation?: string;
  /** Resources of this `spec.type` are failure domains themselves. */
  readonly resourceType?: string;
  /** Value of this axis -> the failure domain it lies in. */
  readonly within: ReadonlyMap<string, { readonly axis: string; readonly value: string }>;
  readonly source: Source;
}

/** The score of one Component down, by tier; `none` is for Components without a tier. */
export interface TierWeights {
  readonly 1: number;
  readonly 2: number;
  readonly 3: number;
  readonly 4: number;
  readonly none: number;
}

/** The content of `faultline.yaml`: refs are resolved, durations are seconds. */
export interface Config {
  /** Claims by entity ref. */
  readonly claims: ReadonlyMap<string, Claims>;
  /** Claims about all plain dependencies between entities that match. */
  readonly claimRules: readonly ClaimRule[];
  readonly journeys: readonly Journey[];
  readonly failureDomains: readonly FailureDomainRule[];
  /** Values of `spec.type`, in lower case, of entities that do not run and so cannot fail by themselves. */
  readonly inertTypes: readonly string[];
  readonly tiers: { readonly label?: string; readonly annotation?: string; readonly weights: TierWeights };
  /** Seconds for which evidence proves a claim. */
  readonly evidenceMaxAge: number;
  readonly policy: Policy;
  readonly drift: DriftConfig;
  readonly incidents: IncidentConfig;
  readonly checks: readonly SyntheticCheck[];
  readonly alerts: readonly AlertOn[];
}

/** The config of a catalog without `faultline.yaml`: no claims, journeys or failure domains, and default weights. */
export const defaultConfig: Config = {
  claims: new Map(),
  claimRules: [],
  journeys: [],
  failureDomains: [],
  inertTypes: ['documentation', 'library'],
  tiers: { weights: { 1: 8, 2: 4, 3: 2, 4: 1, none: 1 } },
  evidenceMaxAge: 180 * 86_400,
  policy: defaultPolicy,
  drift: defaultDriftConfig,
  incidents: defaultIncidentConfig,
  checks: [],
  alerts: [],
};
