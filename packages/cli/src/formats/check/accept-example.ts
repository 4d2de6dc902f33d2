import type { Report, ReportFinding } from '@faultline/core';

/** Days that the example of an accepted risk holds: half of what is allowed. */
const days = 180;

/** Rules about how far a failure reaches, so that a bound says how far it is accepted. */
const aboutReach: ReadonlySet<string> = new Set([
  'unbounded-shared-component',
  'shared-single-point-of-failure',
  'system-wide-failure',
  'radius-budget',
]);

const reach = 'how far it may reach: component, system, domain, organization or a list of refs';
const noReach = 'no limit: this rule is not about how far a failure reaches';

/** How a finding would be accepted, as lines of `faultline.yaml`; what only people know is left for them to say. */
export function acceptExample({ asOf }: Report, { rule, ref }: ReportFinding): readonly string[] {
  const expires = new Date(Date.parse(asOf) + days * 86_400_000).toISOString().slice(0, 10);
  return [
    'acceptedRisks: # once in the file: a further risk is a further entry of the list',
    `  - rule: ${rule}`,
    `    entity: ${JSON.stringify(ref)}`,
    `    bound: organization # ${aboutReach.has(rule) ? reach : noReach}`,
    `    expires: ${expires}`,
    '    owner: # a Group of the catalog',
    '    approvedBy:',
    '    reason: # why it is as it is',
    '    tradeoff: # what is gained for it',
  ];
}
