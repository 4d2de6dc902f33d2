import type { ReportFinding } from '@faultline/core';
import { coverageLines } from '../../../../packages/cli/src/formats/analysis/coverage-lines.ts';
import type { AnswerBasis, AnsweredFinding } from './answer.ts';
import type { Answerable } from './catalog-cache.ts';

export function answerBasis({ report, revision, isPart }: Answerable): AnswerBasis {
  return {
    revision,
    asOf: report.asOf,
    coverage: coverageLines(report).map(({ text }) => text),
    note: isPart ? 'Computed from the entities that you may read; others may add to it.' : null,
  };
}

export function answeredFinding(finding: ReportFinding): AnsweredFinding {
  const { ref, rule, severity, message, advice, decision } = finding;
  return { ref, rule, severity, message, advice, decision };
}
