import type { RuleDefinition } from './rule.ts';
import { coldStartDeadlock } from './rules/cold-start-deadlock.ts';
import { domainCrossing } from './rules/domain-crossing.ts';
import { forbidden } from './rules/forbidden.ts';
import { hardCycle } from './rules/hard-cycle.ts';
import { missingOwner } from './rules/missing-owner.ts';
import { missingRunbook } from './rules/missing-runbook.ts';
import { missingTier } from './rules/missing-tier.ts';
import { radiusBudget } from './rules/radius-budget.ts';
import { redundantNotIndependent } from './rules/redundant-not-independent.ts';
import { sharedSinglePointOfFailure } from './rules/shared-single-point-of-failure.ts';
import { staleEvidence } from './rules/stale-evidence.ts';
import { thirdPartyWithoutFallback } from './rules/third-party-without-fallback.ts';
import { tierInversion } from './rules/tier-inversion.ts';
import { unboundedSharedComponent } from './rules/unbounded-shared-component.ts';
import { unprovenClaim } from './rules/unproven-claim.ts';
import { unresolvedReference } from './rules/unresolved-reference.ts';

/** Every rule that judges the graph, in the order of `docs/rules.md`. */
export const graphRuleDefinitions: readonly RuleDefinition[] = [
  unboundedSharedComponent,
  sharedSinglePointOfFailure,
  redundantNotIndependent,
  tierInversion,
  hardCycle,
  coldStartDeadlock,
  radiusBudget,
  domainCrossing,
  unprovenClaim,
  staleEvidence,
  thirdPartyWithoutFallback,
  missingOwner,
  missingTier,
  missingRunbook,
  unresolvedReference,
  forbidden,
];
