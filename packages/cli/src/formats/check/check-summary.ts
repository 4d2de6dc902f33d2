import {
  counted,
  type FindingSeverity,
  groupBy,
  type Report,
  type ReportFinding,
  type RuleDescription,
  ruleDefinitions,
} from '@faultline/core';

/** What was asked of a check, and by what it was judged. */
export interface CheckSummary {
  readonly failOn: FindingSeverity;
  /** The least severity whose findings are listed; the others are counted. */
  readonly show: FindingSeverity;
  readonly config: string | undefined;
  readonly baseline: string | undefined;
  readonly base: string | undefined;
  /** How a file is named from the root of the repository. */
  readonly pathInRepository: (file: string) => string;
}

const severities: readonly FindingSeverity[] = ['error', 'warning', 'info'];

function isAtLeast(severity: FindingSeverity, least: FindingSeverity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(least);
}

/** Whether nobody has decided about a finding: it is in no baseline, or worse than there, and not accepted. */
export function isCounting({ state }: ReportFinding): boolean {
  return state === 'open' || state === 'worse';
}

export function isFailing(finding: ReportFinding, { failOn }: Pick<CheckSummary, 'failOn'>): boolean {
  return isCounting(finding) && isAtLeast(finding.severity, failOn);
}

/** The findings that are listed, decided about or not, in the order of the report. */
export function shownFindings(report: Report, { show }: Pick<CheckSummary, 'show'>): readonly ReportFinding[] {
  return report.findings.filter(({ severity }) => isAtLeast(severity, show));
}

/** The findings rule by rule; a rule that gives its findings several severities is told once for each. */
export function findingGroups(
  findings: readonly ReportFinding[],
): readonly (readonly [ReportFinding, ...ReportFinding[]])[] {
  const groups = groupBy(findings, ({ severity, rule }) => `${severity} ${rule}`).values();
  return [...groups].map(([first, ...others]) => [first!, ...others]);
}

/** What a rule is called and what it is for. */
export function describeRule(rule: string): RuleDescription {
  return ruleDefinitions.find(({ id }) => id === rule)!;
}

/** The outcome in a sentence. */
export function checkVerdict(report: Report, summary: CheckSummary): string {
  const counting = report.findings.filter(isCounting);
  const count = (severity: FindingSeverity): number => counting.filter((each) => each.severity === severity).length;
  const sums = [counted(count('error'), 'error'), counted(count('warning'), 'warning'), counted(count('info'), 'note')];
  const what = summary.base === undefined ? '' : `, new or worse since ${summary.base}`;
  if (report.incomplete)
    return `Incomplete: something could not be read, so a pass would mean nothing. ${sums.join(', ')}${what}.`;
  const at = summary.failOn === 'error' ? '' : ` (fails on ${summary.failOn})`;
  const outcome = counting.some((finding) => isFailing(finding, summary)) ? 'Failed' : 'Passed';
  return `${outcome}${at}: ${sums.join(', ')}${what}.`;
}

export function hasPassed(report: Report, summary: CheckSummary): boolean {
  return !report.incomplete && !report.findings.some((finding) => isFailing(finding, summary));
}

/** What the findings rest on, where nobody has said it: a sentence each. */
export function checkAssumptions(report: Report, { config, baseline, base }: CheckSummary): readonly string[] {
  const { unclassifiedRequirements } = report.coverage;
  return [
    config === undefined
      ? 'No faultline.yaml: rules are at their defaults, and a component’s bound is its system.'
      : `By ${config}${base === undefined ? '' : ` as of ${base}`}.`,
    unclassifiedRequirements > 0 &&
      `${counted(unclassifiedRequirements, 'dependency', 'dependencies')} taken as hard for want of a claim.`,
    report.journeys.length === 0 && 'No journeys: users are taken to come in wherever nothing else does.',
    baseline !== undefined && base === undefined && `Findings that ${baseline} knows do not count.`,
  ].filter((text) => text !== false);
}
