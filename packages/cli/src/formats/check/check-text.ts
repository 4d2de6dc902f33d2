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
import { clip, clipLine } from '../../terminal/clip.ts';
import type { Style } from '../../terminal/style.ts';
import { table } from '../../terminal/table.ts';
import { wrap } from '../../terminal/wrap.ts';
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
  /** Columns of a line. */
  readonly width: number;
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
    ...checkAssumptions(report, options).flatMap((text) => wrap(visibleText(text), options.width, '  ').map(style.dim)),
    ...findingGroups(listed).flatMap((findings) => ruleText(report, findings, options)),
    ...unlisted(counting, listed, style),
    ...settled(report, options),
    ...waysOn(report, options),
  ];
  const shown = lines.map((line) => clipLine(line, options.width));
  const isCut = shown.some((line) => line.includes('…') && line.startsWith('  '));
  const note = isCut ? ['', style.dim('A line that ends in … is cut: --width 200 shows more of it.')] : [];
  return `${[...shown, ...note].join('\n')}\n`;
}

/** For who has decided about nothing yet: how to begin. */
function waysOn(report: Report, options: CheckTextOptions): string[] {
  const { findings } = report;
  const first = findings.find((finding) => isFailing(finding, options.failOn));
  if (first === undefined) return [];
  if (options.base !== undefined) {
    const text = `An accepted risk or a baseline of the change itself does not count yet, since ${visibleText(options.base)} judges. Merge the decision first, in a change of its own.`;
    return ['', ...wrap(text, options.width)];
  }
  if (findings.some(({ state }) => state !== 'open')) return [];
  return [
    '',
    'To go on from here: `faultline baseline` takes all of this as known, so that only new and worse findings fail.',
    'To accept one of them, write down in faultline.yaml who has decided so, such as for the first:',
    ...acceptExample(report, first).map((line) => options.style.dim(`  ${visibleText(line)}`)),
  ];
}

function ruleText(report: Report, findings: readonly ReportFinding[], options: CheckTextOptions): string[] {
  const { style, most } = options;
  const { rule, severity } = findings[0]!;
  return [
    '',
    `${painted(severity, style)} ${style.bold(rule)} ${style.dim(`(${findings.length})`)}`,
    ...wrap(ruleOf(rule).why, options.width).map(style.dim),
    ...findings.slice(0, most).flatMap((finding) => findingText(report, finding, options)),
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

/** A finding in two lines: what is wrong, and where to do what. A third says what a change has made worse. */
function findingText(report: Report, finding: ReportFinding, options: CheckTextOptions): string[] {
  const { style, width, base } = options;
  const { message, source, advice, decision, brought } = finding;
  const place = source === null ? '' : `${style.dim(shownPlace(source))}  `;
  return [
    `  ${clip(visibleText(message), width - 2)}`,
    ...(decision === null ? [] : [`    ${style.degraded(clip(visibleText(decision), width - 4))}`]),
    // Under a base the advice names what the change adds.
    ...(base === undefined ? brought.slice(0, 5).map((index) => additionText(report, index, style)) : []),
    `    ${place}${style.good('→')} ${visibleText(advice)}`,
  ];
}

function additionText(report: Report, requirement: number, style: Style): string {
  const { ref, of, source } = report.requirements[requirement]!;
  return `    ${style.down('new')} ${shortRef(ref)} → ${of.map(shortRef).join(', ')}  ${style.dim(shownPlace(source))}`;
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
function settled({ findings }: Report, { style, showsAccepted, most, base }: CheckTextOptions): string[] {
  const accepted = findings.filter(({ state }) => state === 'accepted');
  const known = findings.filter(({ state }) => state === 'known').length;
  if (accepted.length === 0 && known === 0) return [];
  const sums = [
    accepted.length > 0 && counted(accepted.length, 'accepted finding'),
    known > 0 && `${counted(known, 'finding')} known to ${visibleText(base ?? 'the baseline')}`,
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
