import { counted } from '../../base/counted.ts';
import { shortRef } from '../../model/short-ref.ts';
import { type Described, defineRule } from '../rule/define-rule.ts';
import { riskFinding, risksThatAre } from '../rule/risk-finding.ts';

interface Detail {
  readonly accepted: string;
  readonly expires: string;
  readonly days: number;
}

export const acceptedRiskExpiring = defineRule({
  id: 'accepted-risk-expiring',
  level: 'warning',
  title: 'An accepted risk is about to expire',
  why: 'Two weeks are enough to review the decision before the check fails.',
  judges: 'decisions',
  find: ({ risks }) =>
    risksThatAre(risks, 'expiring').map(({ risk, days }) =>
      riskFinding(risk, { accepted: risk.rule, expires: risk.expires, days }),
    ),
  describe: ({ ref, detail: { accepted, expires, days } }: Described<Detail>) =>
    `the accepted risk of ${shortRef(ref)} (${accepted}) expires ${days === 0 ? 'today' : `in ${counted(days, 'day')}, on ${expires}`}`,
});
