import type { Requirement } from '../../model/requirement.ts';
import type { Described, RuleDefinition } from '../rule/define-rule.ts';
import type { Remedy } from '../rule/remedy.ts';
import { describeRemedy } from '../rule/remedy-text.ts';
import { acceptedRiskExceeded } from './accepted-risk-exceeded.ts';
import { acceptedRiskExpired } from './accepted-risk-expired.ts';
import { acceptedRiskExpiring } from './accepted-risk-expiring.ts';
import { acceptedRiskInvalid } from './accepted-risk-invalid.ts';
import { acceptedRiskUnused } from './accepted-risk-unused.ts';
import { actionIncomplete } from './action-incomplete.ts';
import { actionMissed } from './action-missed.ts';
import { actionOverdue } from './action-overdue.ts';
import { blindCheck } from './blind-check.ts';
import { coldStartDeadlock } from './cold-start-deadlock.ts';
import { deprecatedDependency } from './deprecated-dependency.ts';
import { disprovenClaim } from './disproven-claim.ts';
import { domainCrossing } from './domain-crossing.ts';
import { entityRemoved } from './entity-removed.ts';
import { fallbackBypassed } from './fallback-bypassed.ts';
import { forbidden } from './forbidden.ts';
import { hardCycle } from './hard-cycle.ts';
import { incidentGap } from './incident-gap.ts';
import { incidentIncomplete } from './incident-incomplete.ts';
import { judgementChanged } from './judgement-changed.ts';
import { membersChanged } from './members-changed.ts';
import { missingLeadingAlert } from './missing-leading-alert.ts';
import { missingOwner } from './missing-owner.ts';
import { missingRunbook } from './missing-runbook.ts';
import { missingTier } from './missing-tier.ts';
import { misspeltField } from './misspelt-field.ts';
import { namesUnmatched } from './names-unmatched.ts';
import { observationTooOld } from './observation-too-old.ts';
import { radiusBudget } from './radius-budget.ts';
import { redundantNotIndependent } from './redundant-not-independent.ts';
import { repeatedIncident } from './repeated-incident.ts';
import { sharedSinglePointOfFailure } from './shared-single-point-of-failure.ts';
import { staleDependency } from './stale-dependency.ts';
import { staleEvidence } from './stale-evidence.ts';
import { stillNeeded } from './still-needed.ts';
import { systemWideFailure } from './system-wide-failure.ts';
import { thirdPartyWithoutFallback } from './third-party-without-fallback.ts';
import { tierInversion } from './tier-inversion.ts';
import { unboundedSharedComponent } from './unbounded-shared-component.ts';
import { unclaimedProof } from './unclaimed-proof.ts';
import { uncoveredJourney } from './uncovered-journey.ts';
import { undeclaredDependency } from './undeclared-dependency.ts';
import { unexplainedIncident } from './unexplained-incident.ts';
import { unknownCallee } from './unknown-callee.ts';
import { unprovenClaim } from './unproven-claim.ts';
import { unprovenNewClaim } from './unproven-new-claim.ts';
import { unreadClaim } from './unread-claim.ts';
import { unresolvedReference } from './unresolved-reference.ts';
import { unusedCostlyComponent } from './unused-costly-component.ts';

const list = [
  unboundedSharedComponent,
  sharedSinglePointOfFailure,
  systemWideFailure,
  redundantNotIndependent,
  tierInversion,
  hardCycle,
  coldStartDeadlock,
  radiusBudget,
  domainCrossing,
  unprovenClaim,
  staleEvidence,
  thirdPartyWithoutFallback,
  deprecatedDependency,
  missingLeadingAlert,
  missingOwner,
  missingTier,
  missingRunbook,
  unresolvedReference,
  misspeltField,
  unreadClaim,
  undeclaredDependency,
  unknownCallee,
  staleDependency,
  observationTooOld,
  namesUnmatched,
  forbidden,
  unusedCostlyComponent,
  incidentGap,
  disprovenClaim,
  unexplainedIncident,
  actionIncomplete,
  actionOverdue,
  actionMissed,
  repeatedIncident,
  incidentIncomplete,
  unclaimedProof,
  uncoveredJourney,
  blindCheck,
  fallbackBypassed,
  stillNeeded,
  entityRemoved,
  acceptedRiskInvalid,
  acceptedRiskExpired,
  acceptedRiskExpiring,
  acceptedRiskExceeded,
  acceptedRiskUnused,
  judgementChanged,
  unprovenNewClaim,
  membersChanged,
] as const;

/** The id of a rule. */
export type Rule = (typeof list)[number]['id'];

/**
 * Every rule, those that judge the graph first: the one list that config keys, severities, findings, SARIF and the test
 * of `docs/rules.md` derive from.
 */
export const rules: readonly RuleDefinition<Rule>[] = list;

const byId: ReadonlyMap<string, RuleDefinition> = new Map(rules.map((rule) => [rule.id, rule]));

/** @throws where there is no such rule: findings name rules of the list only */
export function ruleOf(id: string): RuleDefinition {
  const rule = byId.get(id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  return rule;
}

/** What to do about a finding, in a sentence. `requirements` are those of the graph. */
export function adviseOn(
  { rule, remedy }: { readonly rule: string; readonly remedy: Remedy },
  requirements: readonly Pick<Requirement, 'ref' | 'of'>[],
): string {
  const own = remedy.kind === 'describe' ? ruleOf(rule).advise?.(remedy.what) : undefined;
  return own ?? describeRemedy(remedy, requirements);
}

/** A finding in a sentence, without its place. */
export function describeFinding({ rule, ...finding }: Described<object> & { readonly rule: string }): string {
  return ruleOf(rule).describe(finding);
}
