import type { Report } from '@faultline/core';
import { csvRows } from '@faultline/core/escape';
import { type CheckSummary, shownFindings } from './check-summary.ts';

const columns = [
  'severity',
  'state',
  'rule',
  'ref',
  'about',
  'measure',
  'file',
  'line',
  'message',
  'remedy',
  'decision',
];

/** Findings as comma-separated values (RFC 4180), one a row. */
export function formatCsv(report: Report, summary: CheckSummary): string {
  const rows = shownFindings(report, summary).map((each) => {
    const { severity, state, rule, ref, about, measure, source, message, advice, decision } = each;
    const place = [source?.file ?? '', source?.line ?? ''];
    return [severity, state, rule, ref, about, measure, ...place, message, advice, decision ?? ''];
  });
  return csvRows(columns, rows);
}
