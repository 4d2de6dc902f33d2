import {
  counted,
  type FindingSeverity,
  incompleteSentence,
  isCounting,
  type Report,
  ruleOf,
  type Source,
} from '@faultline/core';
import { visibleText } from '@faultline/core/escape';
import { githubCommand } from '../../escape/github-command.ts';
import { isAddress } from '../../escape/is-address.ts';
import { type CheckSummary, shownFindings } from './check-summary.ts';

/**
 * GitHub shows ten annotations of a kind in a step, and drops the rest without a word. The last notice says what is
 * left out, the last error that something could not be read.
 */
const mostOfAKind: Readonly<Record<FindingSeverity, number>> = { error: 9, warning: 10, info: 9 };

const commands: Readonly<Record<FindingSeverity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** Findings that count as annotations of GitHub Actions, each at its line of the catalog. */
export function formatGithub(report: Report, summary: CheckSummary): string {
  const findings = shownFindings(report, summary).filter(isCounting);
  const seen: Record<FindingSeverity, number> = { error: 0, warning: 0, info: 0 };
  const annotated = findings.filter(({ severity }) => {
    seen[severity] += 1;
    return seen[severity] <= mostOfAKind[severity] + (severity === 'error' && !report.incomplete ? 1 : 0);
  });
  const lines = annotated.map(({ rule, severity, message, advice, source }) =>
    githubCommand(
      commands[severity],
      {
        ...placeOf(source, summary),
        title: `${rule}: ${ruleOf(rule).title}`,
      },
      `${visibleText(message)}\n→ ${visibleText(advice)}`,
    ),
  );
  const left = findings.length - annotated.length;
  const rest = `${counted(left, 'more finding')} without an annotation`;
  return [
    ...(report.incomplete
      ? [githubCommand('error', { title: 'faultline' }, incompleteSentence(report.scope, 'a pass would mean nothing'))]
      : []),
    ...lines,
    ...(left > 0 ? [githubCommand('notice', { title: 'faultline' }, rest)] : []),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

/** GitHub can only annotate files of the repository. */
function placeOf(source: Source | null, { pathInRepository }: CheckSummary) {
  if (source === null || isAddress(source.file)) return {};
  return { file: visibleText(pathInRepository(source.file)), line: source.line, col: source.column };
}
