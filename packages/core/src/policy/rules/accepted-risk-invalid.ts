import { shortRef } from '../../model/short-ref.ts';
import { type Described, defineRule } from '../rule/define-rule.ts';
import { riskFinding, risksThatAre } from '../rule/risk-finding.ts';
import type { RiskFault } from '../rule/risk-outcome.ts';

interface Detail {
  readonly fault: RiskFault;
  readonly value: string;
}

export const acceptedRiskInvalid = defineRule({
  id: 'accepted-risk-invalid',
  level: 'error',
  title: 'An accepted risk does not count',
  why: 'An accepted risk must name an existing rule, entity and owner; one in an annotation must be within `policy.acceptable`.',
  judges: 'decisions',
  find: ({ risks }) =>
    risksThatAre(risks, 'invalid').map(({ risk, fault, value }) => riskFinding(risk, { fault, value })),
  describe: ({ ref, detail }: Described<Detail>) =>
    `the accepted risk of ${shortRef(ref)} does not count: ${faultText(detail)}`,
});

function faultText({ fault, value }: Detail): string {
  switch (fault) {
    case 'owner-unknown':
      return `its owner ${shortRef(value)} is not in the catalog`;
    case 'entity-unknown':
      return `${shortRef(value)} is not in the catalog`;
    case 'rule-unknown':
      return `there is no rule ${value}`;
    case 'too-far':
      return `it expires on ${value}, more than 365 days ahead`;
    case 'rule-not-acceptable':
      return `\`policy.acceptable\` does not let entities accept ${value} themselves`;
    case 'too-wide':
      return `\`policy.acceptable\` lets entities accept it up to ${value} only`;
    default:
      return fault satisfies never;
  }
}
