import type { AcceptedRisk } from '../../model/policy.ts';

/** What has become of an accepted risk; one risk can have several outcomes. */
export type RiskOutcome =
  | { readonly kind: 'invalid'; readonly risk: AcceptedRisk; readonly fault: RiskFault; readonly value: string }
  /** `days` since its last day. */
  | { readonly kind: 'expired'; readonly risk: AcceptedRisk; readonly days: number }
  /** `days` until its last day. */
  | { readonly kind: 'expiring'; readonly risk: AcceptedRisk; readonly days: number }
  /** These Components are down outside the bound up to which it is accepted. */
  | { readonly kind: 'exceeded'; readonly risk: AcceptedRisk; readonly outside: readonly string[] }
  | { readonly kind: 'unused'; readonly risk: AcceptedRisk };

/** Why an accepted risk is invalid. */
export type RiskFault =
  | 'owner-unknown'
  | 'too-far'
  | 'rule-unknown'
  | 'entity-unknown'
  /** An entity may not accept this rule in its annotation, or not up to this bound. */
  | 'rule-not-acceptable'
  | 'too-wide';
