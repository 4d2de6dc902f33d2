import type { FindingSeverity } from '../model/policy.ts';

/** As much of a finding as its verdict depends on. */
export interface JudgedFinding {
  readonly severity: FindingSeverity;
  readonly state: 'open' | 'worse' | 'accepted' | 'known';
}

/** The worst first. */
export const severities: readonly FindingSeverity[] = ['error', 'warning', 'info'];

/** Whether `severity` is `least` or worse. */
export function isAtLeast(severity: FindingSeverity, least: FindingSeverity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(least);
}

/** Whether a finding counts: it is not accepted, and it is new or worse than the baseline has it. */
export function isCounting({ state }: Pick<JudgedFinding, 'state'>): boolean {
  return state === 'open' || state === 'worse';
}

/** Whether a finding fails a check that fails on this severity. */
export function isFailing(finding: JudgedFinding, failOn: FindingSeverity): boolean {
  return isCounting(finding) && isAtLeast(finding.severity, failOn);
}

/** The result of a check. */
export type Verdict = 'passed' | 'failed' | 'incomplete';

/** The one definition of what passes: everything could be read, and no finding fails. */
export function verdictOf(
  { incomplete, findings }: { readonly incomplete: boolean; readonly findings: readonly JudgedFinding[] },
  failOn: FindingSeverity,
): Verdict {
  if (incomplete) return 'incomplete';
  return findings.some((finding) => isFailing(finding, failOn)) ? 'failed' : 'passed';
}
