import {
  counted,
  type FindingSeverity,
  graphRuleDefinitions,
  groupBy,
  type Report,
  type ReportFinding,
} from '@faultline/core';
import type { Style } from '../terminal/style.ts';
import { table } from '../terminal/table.ts';
import { visibleText } from '../terminal/visible-text.ts';
import { more, shortRef, shownPlace } from './short-ref.ts';

export interface CheckTextOptions {
  readonly style: Style;
  readonly failOn: FindingSeverity;
  /** The least severity whose findings are listed; the others are counted. */
  readonly show: FindingSeverity;
  /** Findings listed of each rule at the most. */
  readonly most: number;
  readonly showsAccepted: boolean;
  /** How many findings fail the check. */
  readonly failing: number;
  readonly config: string | undefined;
  readonly baseline: string | undefined;
  readonly base: string | undefined;
}

const severities: readonly FindingSeverity[] = ['error', 'warning', 'info'];

/** The findings for a person: the verdict, what was assumed, then rule by rule what to do. */
export function formatCheck(report: Report, options: CheckTextOptions): string {
  const { style } = options;
  const counting = report.findings.filter(isCounting);
  const listed = counting.filter(({ severity }) => severities.indexOf(severity) <= severities.indexOf(options.show));
  const lines = [
    verdict(report, counting, options),
    ...assumptions(report, options),
    ...[...groupBy(listed, ({ rule }) => rule).values()].flatMap((findings) => ruleText(report, findings, options)),
    ...unlisted(counting, listed, style),
    ...settled(report, options),
  ];
  return `${lines.join('\n')}\n`;
}

function isCounting({ state }: ReportFinding): boolean {
  return state === 'open' || state === 'worse';
}

function verdict(
  report: Report,
  counting: readonly ReportFinding[],
  { style, failing, failOn, base }: CheckTextOptions,
): string {
  const count = (severity: FindingSeverity): number => counting.filter((each) => each.severity === severity).length;
  const sums = [counted(count('error'), 'error'), counted(count('warning'), 'warning'), counted(count('info'), 'note')];
  const what = base === undefined ? '' : `, new or worse since ${visibleText(base)}`;
  if (report.incomplete)
    return style.down(
      style.bold(`Incomplete: something could not be read, so a pass would mean nothing. ${sums.join(', ')}${what}.`),
    );
  const at = failOn === 'error' ? '' : ` (fails on ${failOn})`;
  return failing === 0
    ? style.good(style.bold(`Passed${at}: ${sums.join(', ')}${what}.`))
    : style.down(style.bold(`Failed${at}: ${sums.join(', ')}${what}.`));
}

/** What the findings rest on, where nobody has said it. */
function assumptions(report: Report, { style, config, baseline, base }: CheckTextOptions): string[] {
  const { coverage } = report;
  const journeys = report.journeys.length;
  const said = [
    config === undefined
      ? 'No faultline.yaml: rules are at their defaults, and a component’s bound is its system.'
      : `By ${visibleText(config)}${base === undefined ? '' : ` as of ${visibleText(base)}`}.`,
    coverage.unclassifiedRequirements > 0 &&
      `${counted(coverage.unclassifiedRequirements, 'dependency', 'dependencies')} taken as hard for want of a claim.`,
    journeys === 0 && 'No journeys: users are taken to come in wherever nothing else does.',
    baseline !== undefined && base === undefined && `Findings that ${visibleText(baseline)} knows do not count.`,
  ].filter((text) => text !== false);
  return said.map((text) => style.dim(text));
}

function ruleText(report: Report, findings: readonly ReportFinding[], { style, most }: CheckTextOptions): string[] {
  const { rule, severity } = findings[0]!;
  const definition = graphRuleDefinitions.find(({ id }) => id === rule);
  return [
    '',
    `${painted(severity, style)} ${style.bold(rule)} ${style.dim(`(${findings.length})`)}`,
    ...(definition === undefined ? [] : [style.dim(definition.why)]),
    ...findings.slice(0, most).flatMap((finding) => findingText(report, finding, style)),
    ...more(findings.length - most, style),
  ];
}

function painted(severity: FindingSeverity, style: Style): string {
  return severity === 'error'
    ? style.down('error')
    : severity === 'warning'
      ? style.degraded('warning')
      : style.dim('note');
}

function findingText(report: Report, finding: ReportFinding, style: Style): string[] {
  const { message, source, remedy, decision, brought } = finding;
  return [
    `  ${visibleText(message)}${source === null ? '' : `  ${style.dim(shownPlace(source))}`}`,
    ...(decision === null ? [] : [`    ${style.degraded(visibleText(decision))}`]),
    ...brought.slice(0, 5).map((index) => {
      const { ref, of, source: place } = report.requirements[index]!;
      return `    ${style.down('new')} ${shortRef(ref)} → ${of.map(shortRef).join(', ')}  ${style.dim(shownPlace(place))}`;
    }),
    `    ${style.good('→')} ${visibleText(remedy)}`,
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
    style.dim(graphRuleDefinitions.find(({ id }) => id === rule)?.title ?? ''),
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
