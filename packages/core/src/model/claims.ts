import type { Alert } from './alert.ts';
import type { DependencyClass, Evidence, Fallback } from './requirement.ts';
import type { OriginSource, Source } from './source.ts';

/** The annotation that holds an entity's claims, as YAML in a text. */
export const resilienceAnnotation = 'faultline.dev/resilience';

/** How costly an entity's loss is; 1 is the most costly. */
export type Tier = 1 | 2 | 3 | 4;

/** The scope a shared component is allowed to take down: a named level or a list of refs. */
export type Bound = 'component' | 'system' | 'domain' | 'organization' | readonly string[];

/** A recorded decision to live with a finding about the entity that states it. */
export interface OwnAcceptedRisk {
  readonly rule: string;
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

/** One `requires` entry: at least `needs` of `of`. */
export interface RequirementClaim {
  readonly needs: number;
  readonly of: readonly string[];
  readonly class: DependencyClass;
  readonly fallback?: Fallback;
  readonly evidence?: Evidence;
  /** The format or the file that makes the claim; undefined for an annotation of Backstage. */
  readonly origin?: string;
  /** Everybody who makes the same claim, where several do. */
  readonly sources?: readonly OriginSource[];
  readonly source: Source;
}

/** One axis of `placedIn`: the entity needs `needs` of these values of the axis (zone, cluster, credential ...). */
export interface Placement {
  readonly axis: string;
  readonly values: readonly string[];
  readonly needs: number;
  readonly evidence?: Evidence;
  readonly source: Source;
}

/** The claims about one entity's resilience, from its annotation or from `faultline.yaml`. */
export interface Claims {
  readonly tier?: Tier;
  /** Seconds to work again once everything it needs is back. */
  readonly recovers?: number;
  readonly bound?: Bound;
  /** Names by which traces and metrics know the entity. */
  readonly seenAs?: readonly string[];
  readonly placedIn: readonly Placement[];
  readonly requires: readonly RequirementClaim[];
  /** What watches it. */
  readonly alerts?: readonly Alert[];
  /** They count as far as `policy.acceptable` allows. */
  readonly acceptedRisks?: readonly OwnAcceptedRisk[];
  readonly source: Source;
}
