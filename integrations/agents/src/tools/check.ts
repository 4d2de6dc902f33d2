import { isCounting, type Report, verdictOf } from '@faultline/core';
import * as z from 'zod';
import { UsageError } from '../../../../packages/cli/src/errors/usage-error.ts';
import { shellWord } from '../../../../packages/cli/src/escape/shell-word.ts';
import { type CheckSummary, checkVerdict } from '../../../../packages/cli/src/formats/check/check-summary.ts';
import { formatCheck } from '../../../../packages/cli/src/formats/check/check-text.ts';
import { decisiveReport } from '../../../../packages/cli/src/model/decisive-report.ts';
import { judgedCatalog } from '../../../../packages/cli/src/model/judged-catalog.ts';
import { answer, basis, shown, shownOf } from '../answer.ts';
import { commandOf } from '../command-of.ts';
import { limit, plain } from '../entry-schemas.ts';
import { defineTool } from '../tool.ts';

const finding = z.object({
  rule: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  ref: z.nullable(z.string()).describe('The entity that it is about'),
  message: z.string(),
  advice: z.string().describe('The cheapest thing to do'),
  place: z.nullable(z.string()).describe('file:line:column'),
});

const severities = ['error', 'warning', 'info'] as const;

export const check = defineTool({
  name: 'check',
  title: 'The verdict on the catalog or on a change',
  description:
    'Whether the catalog, or what the work tree changes since a git revision, passes the rules, and what to do about each finding. Ask it for "may this change be merged?" (with base) and "which shared components has nobody bounded?" (without).',
  input: z.object({
    base: z
      .string()
      .optional()
      .describe('A git revision such as origin/main: only what is new or worse since the merge base counts'),
    limit,
  }),
  output: z.object({
    verdict: z.enum(['passed', 'failed', 'incomplete']).describe('incomplete: a pass would mean nothing'),
    summary: z.string(),
    findings: shownOf(finding, 'What counts, the most severe first'),
    accepted: z.int().min(0).describe('Findings that somebody has accepted, with a reason and a date'),
    known: z.int().min(0).describe('Findings that the baseline or the base already had'),
    basis,
  }),
  run: async ({ base, limit: most }, catalog) => {
    const judged = await judgedCatalog(catalog.paths, catalog.context(), base === undefined ? {} : { base });
    if (judged === undefined) throw new UsageError('there is no component, resource or API to check');
    const { model, reports, policyPath } = judged;
    const summary: CheckSummary = {
      failOn: 'error',
      show: 'warning',
      config: policyPath,
      baseline: model.baseline === undefined ? undefined : model.baselinePath,
      base: judged.base?.name,
      pathInRepository: (file) => file,
    };
    const report = decisiveReport(reports, summary.failOn);
    return answer(
      report,
      {
        data: (count) => dataOf(report, summary, count),
        text: formatCheck(report, { ...summary, style: plain, width: 100, most: 20, showsAccepted: false }),
        command: commandOf(base === undefined ? 'check' : `check --base ${shellWord(base)}`, catalog),
      },
      most,
    );
  },
});

function dataOf(report: Report, summary: CheckSummary, count: number) {
  const counting = severities.flatMap((severity) =>
    report.findings.filter((each) => each.severity === severity && isCounting(each)),
  );
  return {
    verdict: verdictOf(report, summary.failOn),
    summary: checkVerdict(report, summary),
    findings: shown(
      counting.map(({ rule, severity, ref, message, advice, source }) => ({
        rule,
        severity,
        ref,
        message,
        advice,
        place: source === null ? null : `${source.file}:${source.line}:${source.column}`,
      })),
      count,
    ),
    accepted: report.findings.filter(({ state }) => state === 'accepted').length,
    known: report.findings.filter(({ state }) => state === 'known').length,
  };
}
