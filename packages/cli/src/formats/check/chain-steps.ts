import type { Report, ReportFinding, Source } from '@faultline/core';
import { shortRef } from '../short-ref.ts';

export interface ChainStep {
  readonly text: string;
  readonly source: Source;
}

/** The entity whose failure a finding's chain begins with: the one it is about, or else what that one needs. */
export function chainOrigin({ requirements }: Report, { ref, chain }: ReportFinding): string {
  const [first] = chain;
  const needed = first === undefined ? [] : requirements[first.requirement]!.of;
  return needed.includes(ref) ? ref : (needed[0] ?? ref);
}

/** How the failure that a finding is about comes to the one that it costs most, a sentence and a place a step. */
export function chainSteps(report: Report, finding: ReportFinding): readonly ChainStep[] {
  const [first] = finding.chain;
  if (first === undefined) return [];
  const origin = chainOrigin(report, finding);
  const place = origin === finding.ref ? finding.source : null;
  return [
    { text: `${shortRef(origin)} fails`, source: place ?? first.source },
    ...finding.chain.map((step) => {
      const needed = report.requirements[step.requirement]!.of.map(shortRef).join(', ');
      return { text: `${shortRef(step.ref)} is ${step.status}: it needs ${needed}`, source: step.source };
    }),
  ];
}
