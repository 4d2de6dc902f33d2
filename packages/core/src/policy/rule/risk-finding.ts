import type { AcceptedRisk } from '../../model/policy.ts';
import type { RuleFinding } from './finding.ts';
import type { RiskOutcome } from './risk-outcome.ts';

type OutcomeOf<Kind extends RiskOutcome['kind']> = Extract<RiskOutcome, { readonly kind: Kind }>;

/** The outcomes of this kind. */
export function risksThatAre<Kind extends RiskOutcome['kind']>(
  risks: readonly RiskOutcome[],
  kind: Kind,
): readonly OutcomeOf<Kind>[] {
  return risks.filter((each): each is OutcomeOf<Kind> => each.kind === kind);
}

/** A finding about an accepted risk itself. */
export function riskFinding<Detail extends object>(risk: AcceptedRisk, detail: Detail): RuleFinding<Detail> {
  return { ref: risk.entity, about: risk.rule, detail, remedy: { kind: 'renew-risk' }, source: risk.source };
}
