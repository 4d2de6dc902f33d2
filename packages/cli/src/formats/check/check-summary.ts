import {
  counted,
  type FindingSeverity,
  groupBy,
  hasDependencies,
  incompleteReason,
  isAtLeast,
  isCounting,
  noDependenciesText,
  type Report,
  type ReportFinding,
  type Verdict,
  verdictOf,
} from '@faultline/core';
import type { LinkTo } from '../markdown-blocks.ts';

/** What of a base cannot be used. */
type BaseFault = 'config' | 'part';

/** The options of a check, and what it was judged by. */
export interface CheckSummary {
  readonly failOn: FindingSeverity;
  /** The least severity whose findings are listed; the others are counted. */
  readonly show: FindingSeverity;
  readonly config: string | undefined;
  readonly baseline: string | undefined;
  readonly base: string | undefined;
  /** What of the base cannot be used: its config, or another part of it. */
  readonly baseFault?: BaseFault | undefined;
  /** The path of a file from the root of the repository. */
  readonly pathInRepository: (file: string) => string;
  /** Where a line of the catalog is shown, under a build server that has such pages. */
  readonly linkTo?: LinkTo | undefined;
}

/** The findings that are listed, accepted and known ones as well, in the order of the report. */
export function shownFindings(report: Report, { show }: Pick<CheckSummary, 'show'>): readonly ReportFinding[] {
  return report.findings.filter(({ severity }) => isAtLeast(severity, show));
}

/** The findings rule by rule; a rule whose findings differ in severity has a group for each. */
export function findingGroups(
  findings: readonly ReportFinding[],
): readonly (readonly [ReportFinding, ...ReportFinding[]])[] {
  const groups = groupBy(findings, ({ severity, rule }) => `${severity} ${rule}`).values();
  return [...groups].map(([first, ...others]) => [first!, ...others]);
}

const outcomes: Readonly<Record<Exclude<Verdict, 'incomplete'>, string>> = { passed: 'Passed', failed: 'Failed' };

/** The outcome in a sentence. */
export function checkVerdict(report: Report, { failOn, base }: CheckSummary): string {
  const counting = report.findings.filter(isCounting);
  const count = (severity: FindingSeverity): number => counting.filter((each) => each.severity === severity).length;
  const sums = [counted(count('error'), 'error'), counted(count('warning'), 'warning'), counted(count('info'), 'info')];
  const since = base === undefined ? '' : `, new or worse since ${base}`;
  const verdict = verdictOf(report, failOn);
  const at = verdict === 'incomplete' ? '.' : failOn === 'error' ? ':' : ` (fails on ${failOn}):`;
  const outcome =
    verdict === 'incomplete'
      ? `Incomplete: ${incompleteReason(report.scope)}, so a pass would mean nothing`
      : outcomes[verdict];
  return `${outcome}${at} ${sums.join(', ')}${since}.`;
}

export function hasPassed(report: Report, { failOn }: Pick<CheckSummary, 'failOn'>): boolean {
  return verdictOf(report, failOn) === 'passed';
}

/** The assumptions behind the findings, a sentence each. */
export function checkAssumptions(report: Report, summary: CheckSummary): readonly string[] {
  const { baseline, base, baseFault } = summary;
  const { unclassifiedRequirements } = report.coverage;
  return [
    policySentence(summary),
    baseFault !== undefined && `${base} could not be read in full, so what it already had may look new.`,
    unclassifiedRequirements > 0 &&
      `${counted(unclassifiedRequirements, 'dependency', 'dependencies')} assumed hard (unclassified).`,
    !hasDependencies(report) && noDependenciesText(report.coverage.entities.component ?? 0),
    report.journeys.length === 0 &&
      'No journeys: an entity that nothing else uses counts as a place where users come in.',
    baseline !== undefined && base === undefined && `Findings in ${baseline} do not count.`,
  ].filter((text) => text !== false);
}

function policySentence({ config, base, baseFault }: CheckSummary): string {
  if (config === undefined)
    return 'No faultline.yaml: rules have their default levels, and the bound of a component is its system.';
  if (baseFault === 'config') return `By ${config} of the change itself, since that of ${base} cannot be used.`;
  return `By ${config}${base === undefined ? '' : ` as of ${base}`}.`;
}
