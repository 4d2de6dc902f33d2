import { counted, type FindingSeverity, groupBy, type Report, type ReportFinding, ruleOf } from '@faultline/core';
import { markdownTable, placeLink, refCode, refList } from '../markdown-blocks.ts';
import type { CheckSummary } from './check-summary.ts';

/** Rows, additions of a row and entities of a rule that are shown. */
const [mostRows, mostAdditions, mostNamed] = [20, 3, 4];

/**
 * What a change adds, one row for each cause, and the findings that it leads to; empty where no finding has a cause
 * among the dependencies that the change adds.
 */
export function causesTable(
  report: Report,
  findings: readonly ReportFinding[],
  { base, linkTo }: CheckSummary,
): string[] {
  if (base === undefined) return [];
  const groups = groupBy(
    findings.filter(({ brought }) => brought.length > 0),
    ({ brought }) => brought.join(' '),
  );
  if (groups.size === 0) return [];
  const all = [...groups.values()];
  const rows = all
    .slice(0, mostRows)
    .map((caused) => [additionsCell(report, caused[0]!, linkTo), findingsCell(caused)]);
  const left = all.length - rows.length;
  const isOne = all.length === 1 && all[0]![0]!.brought.length === 1;
  return [
    markdownTable(['this change adds', 'which leads to'], rows),
    ...(left > 0 ? [`and ${counted(left, 'more cause')}`] : []),
    `**What to do:** make ${isOne ? 'it' : 'each of them'} soft, give it a fallback, or leave it out.`,
  ];
}

function additionsCell(report: Report, { brought }: ReportFinding, linkTo: CheckSummary['linkTo']): string {
  const shown = brought.slice(0, mostAdditions).map((index) => {
    const { ref, of, source } = report.requirements[index]!;
    return `${refCode(ref)} → ${refList(of, 3)}<br>${placeLink(source, linkTo)}`;
  });
  const left = brought.length - shown.length;
  return `${shown.join('<br>')}${left > 0 ? `<br>and ${left} more` : ''}`;
}

function findingsCell(findings: readonly ReportFinding[]): string {
  return [...groupBy(findings, ({ severity, rule }) => `${severity} ${rule}`).values()]
    .map((found) => {
      const { severity, rule } = found[0]!;
      const refs = [...new Set(found.map(({ ref }) => ref))];
      return `${mark(severity)} **${counted(found.length, severity)}**: ${ruleOf(rule).title}<br>${refList(refs, mostNamed)}`;
    })
    .join('<br>');
}

function mark(severity: FindingSeverity): string {
  return severity === 'error' ? '❌' : severity === 'warning' ? '⚠️' : 'ℹ️';
}
