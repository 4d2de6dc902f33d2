import { shortRef } from '../../model/short-ref.ts';
import { type Described, defineRule } from '../rule/define-rule.ts';
import { riskFinding, risksThatAre } from '../rule/risk-finding.ts';

interface Detail {
  readonly accepted: string;
  readonly expires: string;
  readonly days: number;
}

export const acceptedRiskExpired = defineRule({
  id: 'accepted-risk-expired',
  level: 'error',
  title: 'An accepted risk has expired',
  why: 'Accepted risks expire so that the decision is reviewed with current knowledge.',
  judges: 'decisions',
  find: ({ risks }) =>
    risksThatAre(risks, 'expired').map(({ risk, days }) =>
      riskFinding(risk, { accepted: risk.rule, expires: risk.expires, days }),
    ),
  describe: ({ ref, detail: { accepted, expires } }: Described<Detail>) =>
    `the accepted risk of ${shortRef(ref)} (${accepted}) expired on ${expires}`,
});
