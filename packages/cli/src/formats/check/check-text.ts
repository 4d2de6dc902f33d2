import {
  counted,
  type FindingSeverity,
  groupBy,
  isCounting,
  isFailing,
  type Report,
  type ReportFinding,
  ruleOf,
} from '@faultline/core';
import { visibleText } from '@faultline/core/escape';
import type { Style } from '../../terminal/style.ts';
import { table } from '../../terminal/table.ts';
import { more, shortRef, shownPlace } from '../short-ref.ts';
import { acceptExample } from './accept-example.ts';
import {
  type CheckSummary,
  checkAssumptions,
  checkVerdict,
  findingGroups,
  hasPassed,
  shownFindings,
} from './check-summary.ts';

export interface CheckTextOptions extends CheckSummary {
  readonly style: Style;
  /** Findings listed of each rule at the most. */
  readonly most: number;
  readonly showsAccepted: boolean;
}

/** The findings for a person: the verdict, what was assumed, then rule by rule what to do. */
export function formatCheck(report: Report, options: CheckTextOptions): string {
  const { style } = options;
  const counting = report.findings.filter(isCounting);
  const listed = shownFindings(report, options).filter(isCounting);
  const verdict = style.bold(visibleText(checkVerdict(report, options)));
  const lines = [
    hasPassed(report, options) ? style.good(verdict) : style.down(verdict),
    ...checkAssumptions(report, options).map((text) => style.dim(visibleText(text))),
    ...findingGroups(listed).flatMap((findings) => ruleText(report, findings, options)),
    ...unlisted(counting, listed, style),
    ...settled(report, options),
    ...waysOn(report, options),
  ];
  return `${lines.join('\n')}\n`;
}

/** For who has decided about nothing yet: how to begin. */
function waysOn(report: Report, options: CheckTextOptions): string[] {
  const { findings } = report;
  const first = findings.find((finding) => isFailing(finding, options.failOn));
  if (first === undefined || findings.some(({ state }) => state !== 'open')) return [];
  return [
    '',
    'To go on from here: `faultline baseline` takes all of this as known, so that only new and worse findings fail.',
    'To accept one of them, write down in faultline.yaml who has decided so, such as for the first:',
    ...acceptExample(report, first).map((line) => options.style.dim(`  ${visibleText(line)}`)),
  ];
}

function ruleText(report: Report, findings: readonly ReportFinding[], { style, most }: CheckTextOptions): string[] {
  const { rule, severity } = findings[0]!;
  return [
    '',
    `${painted(severity, style)} ${style.bold(rule)} ${style.dim(`(${findings.length})`)}`,
    style.dim(ruleOf(rule).why),
    ...findings.slice(0, most).flatMap((finding) => findingText(report, finding, style)),
    ...more(findings.length - most, style),
  ];
}

function painted(severity: FindingSeverity, style: Style): string {
  return severity === 'error'
    ? style.down('error')
    : severity === 'warning'
      ? style.degraded('warning')
      : style.dim('info');
}

function findingText(report: Report, finding: ReportFinding, style: Style): string[] {
  const { message, source, advice, decision, brought, entitySource } = finding;
  return [
    `  ${visibleText(message)}${source === null ? '' : `  ${style.dim(shownPlace(source))}`}`,
    ...(decision === null ? [] : [`    ${style.degraded(visibleText(decision))}`]),
    ...brought.slice(0, 5).map((index) => {
      const { ref, of, source: place } = report.requirements[index]!;
      return `    ${style.down('new')} ${shortRef(ref)} → ${of.map(shortRef).join(', ')}  ${style.dim(shownPlace(place))}`;
    }),
    ...(entitySource === null ? [] : [style.dim(`    described at ${shownPlace(entitySource)}`)]),
    `    ${style.good('→')} ${visibleText(advice)}`,
  ];
}

/** How many findings of lesser severity there are, by rule. */
function unlisted(counting: readonly ReportFinding[], listed: readonly ReportFinding[], style: Style): string[] {
  const shown = new Set(listed);
  const left = counting.filter((finding) => !shown.has(finding));
  if (left.length === 0) return [];
  const rows = [...groupBy(left, ({ rule }) => rule)].map(([rule, findings]) => [
    String(findings.length),
    rule,
    style.dim(ruleOf(rule).title),
  ]);
  return [
    '',
    style.bold('Also noted') + style.dim('  --show info lists them'),
    ...table([{ title: '', align: 'right' }, { title: '' }, { title: '' }], rows).slice(1),
  ];
}

/** What somebody has decided about, listed on demand. */
function settled({ findings }: Report, { style, showsAccepted, most }: CheckTextOptions): string[] {
  const accepted = findings.filter(({ state }) => state === 'accepted');
  const known = findings.filter(({ state }) => state === 'known').length;
  if (accepted.length === 0 && known === 0) return [];
  const sums = [
    accepted.length > 0 && counted(accepted.length, 'accepted finding'),
    known > 0 && `${counted(known, 'finding')} known to the baseline`,
  ].filter((text) => text !== false);
  return [
    '',
    `${sums.join(', ')}.${accepted.length > 0 && !showsAccepted ? style.dim('  --show-accepted lists them') : ''}`,
    ...(showsAccepted
      ? accepted
          .slice(0, most)
          .flatMap(({ message, decision }) => [
            `  ${visibleText(message)}`,
            `    ${style.good(visibleText(decision ?? ''))}`,
          ])
      : []),
  ];
}
