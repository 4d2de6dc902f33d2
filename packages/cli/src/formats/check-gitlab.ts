import type { FindingSeverity, Report } from '@faultline/core';
import { visibleText } from '../terminal/visible-text.ts';
import { type CheckSummary, isCounting, shownFindings } from './check-summary.ts';
import { formatJson } from './json.ts';

const severities: Readonly<Record<FindingSeverity, string>> = { error: 'major', warning: 'minor', info: 'info' };

/** Findings as a Code Quality report of GitLab. It knows no accepted findings, so only those that count are in it. */
export function formatGitlab(report: Report, summary: CheckSummary): string {
  const findings = shownFindings(report, summary).filter(isCounting);
  return formatJson(
    findings.map(({ rule, severity, fingerprint, message, remedy, source }) => ({
      description: visibleText(`${message}. ${sentence(remedy)}`),
      check_name: rule,
      fingerprint,
      severity: severities[severity],
      location: { path: source?.file ?? '.', lines: { begin: source?.line ?? 1 } },
    })),
  );
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
