import { shortRef } from '../../model/short-ref.ts';
import { type Described, defineRule } from '../rule/define-rule.ts';
import { riskFinding, risksThatAre } from '../rule/risk-finding.ts';

interface Detail {
  readonly accepted: string;
}

export const acceptedRiskUnused = defineRule({
  id: 'accepted-risk-unused',
  level: 'warning',
  title: 'An accepted risk matches no finding',
  why: 'A risk that no longer matches a finding would hide the next one.',
  judges: 'decisions',
  find: ({ risks }) =>
    risksThatAre(risks, 'unused').map(({ risk }) => ({
      ...riskFinding(risk, { accepted: risk.rule }),
      remedy: { kind: 'remove-risk' },
    })),
  describe: ({ ref, detail: { accepted } }: Described<Detail>) =>
    `the accepted risk of ${shortRef(ref)} (${accepted}) matches no finding`,
});
