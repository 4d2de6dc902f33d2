import { type FindingSeverity, isCounting, type Report } from '@faultline/core';
import { visibleText } from '@faultline/core/escape';
import { formatJson } from '../json.ts';
import { type CheckSummary, shownFindings } from './check-summary.ts';
import { findingHash } from './finding-hash.ts';

const severities: Readonly<Record<FindingSeverity, string>> = { error: 'major', warning: 'minor', info: 'info' };

/** Findings as a Code Quality report of GitLab. It knows no accepted findings, so only those that count are in it. */
export function formatGitlab(report: Report, summary: CheckSummary): string {
  const findings = shownFindings(report, summary).filter(isCounting);
  return formatJson(
    findings.map((finding) => ({
      description: visibleText(`${finding.message}. ${sentence(finding.advice)}`),
      check_name: finding.rule,
      fingerprint: findingHash(finding),
      severity: severities[finding.severity],
      location: {
        path: finding.source === null ? '.' : summary.pathInRepository(finding.source.file),
        lines: { begin: finding.source?.line ?? 1 },
      },
    })),
  );
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
