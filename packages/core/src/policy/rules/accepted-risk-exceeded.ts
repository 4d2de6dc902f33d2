import { boundText } from '../../analysis/bounds.ts';
import type { Bound } from '../../model/claims.ts';
import { listedRefs, shortRef } from '../../model/short-ref.ts';
import { type Described, defineRule } from '../rule/define-rule.ts';
import { riskFinding, risksThatAre } from '../rule/risk-finding.ts';

interface Detail {
  readonly accepted: string;
  readonly bound: Bound;
  readonly outside: readonly string[];
}

export const acceptedRiskExceeded = defineRule({
  id: 'accepted-risk-exceeded',
  level: 'error',
  title: 'A radius has left the bound of its accepted risk',
  why: 'The risk was accepted up to a bound, and the radius has grown beyond it.',
  judges: 'decisions',
  find: ({ risks }) =>
    risksThatAre(risks, 'exceeded').map(({ risk, outside }) => ({
      ...riskFinding(risk, { accepted: risk.rule, bound: risk.bound, outside }),
      measure: Math.max(1, outside.length),
      members: () => outside,
    })),
  describe: ({ ref, detail: { accepted, outside, bound } }: Described<Detail>) =>
    `${shortRef(ref)} (${accepted}) exceeds its accepted risk: ${listedRefs(outside)} ${outside.length === 1 ? 'is' : 'are'} outside ${boundText(bound)}`,
});
