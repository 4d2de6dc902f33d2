import {
  counted,
  describeScope,
  groupBy,
  isCounting,
  isFailing,
  type Report,
  type ReportFinding,
  ruleOf,
  shortRef,
} from '@faultline/core';
import { markdownCode, markdownText } from '../../escape/markdown-text.ts';
import { clip } from '../../terminal/clip.ts';
import { details, nameCode, placeLink, refCode, refList } from '../markdown-blocks.ts';
import { causesTable } from './causes-table.ts';
import { formatMermaid } from './check-mermaid.ts';
import {
  type CheckSummary,
  checkAssumptions,
  checkVerdict,
  findingGroups,
  hasPassed,
  shownFindings,
} from './check-summary.ts';

/** A comment on GitHub may have 65,535 characters; what a bot adds of its own has to fit as well. */
const mostCharacters = 60_000;

/** Maximum number of findings of a rule shown in full; the others are folded. */
const mostUnfolded = 5;

/** Columns of a sentence; what is longer is cut. */
const sentenceWidth = 500;

/** Characters for what somebody has accepted. */
const mostAccepted = 12_000;

/** The first line of the comment, by which the next run finds it. */
const checkMarker = '<!-- faultline:check -->';

/** Findings as a comment on a pull request: the verdict, then each cause in a row, then the findings rule by rule. */
export function formatMarkdown(report: Report, summary: CheckSummary): string {
  const shown = shownFindings(report, summary);
  const counting = shown.filter(isCounting);
  const text = sentencesOf(report);
  const head = [
    checkMarker,
    `## ${hasPassed(report, summary) ? '✅' : '❌'} ${markdownText(checkVerdict(report, summary))}`,
    ...scopeBlock(report),
    ...causesTable(report, counting, summary),
  ];
  const picture = pictureBlock(report);
  const tail = [
    ...unlistedBlock(report, shown),
    ...acceptedBlock(
      shown.filter(({ state }) => state === 'accepted'),
      text,
    ),
    ...knownBlock(report, summary),
    checkAssumptions(report, summary)
      .map((each) => markdownText(each))
      .join(' '),
  ];
  const spare = mostCharacters - [...head, ...picture, ...tail].join('\n\n').length - 200;
  const { failing, others, left } = fitting(report, counting, { ...summary, text }, spare);
  const omitted =
    left === 0
      ? []
      : [`_${counted(left, 'more finding')} left out to keep this short: \`faultline check\` lists them._`];
  return `${[...head, ...failing, ...picture, ...others, ...omitted, ...tail].join('\n\n')}\n`;
}

function scopeBlock({ scope }: Report): readonly string[] {
  return scope === undefined ? [] : [`${markdownText(describeScope(scope))}.`];
}

/** What the items of findings are written with. */
interface Writing extends CheckSummary {
  readonly text: (sentence: string) => string;
}

/**
 * Rule by rule as much as there is room for: what fails the check and is not in the table of causes stands open, the
 * rest is folded.
 */
function fitting(report: Report, findings: readonly ReportFinding[], writing: Writing, spare: number) {
  const failing: string[] = [];
  const others: string[] = [];
  let room = spare;
  let left = 0;
  for (const found of findingGroups(findings)) {
    const [{ rule, severity }] = found;
    const { title, why } = ruleOf(rule);
    const count = counted(found.length, severity);
    const head = `${markdownCode(rule)}, ${count}. ${why}`;
    const items: string[] = [];
    room -= head.length + title.length + 100;
    for (const [position, finding] of found.entries()) {
      const item = findingItem(report, finding, position >= mostUnfolded, writing);
      if (left === 0 && item.length <= room) {
        items.push(item);
        room -= item.length + 1;
      } else left += 1;
    }
    if (items.length === 0) continue;
    const isExplained = found.every((finding) => isInTable(finding, writing));
    if (!isExplained && found.some((finding) => isFailing(finding, writing.failOn))) {
      const more = items.slice(mostUnfolded);
      failing.push(`### ${title}`, head, items.slice(0, mostUnfolded).join('\n'));
      if (more.length > 0) failing.push(details(`${more.length} more`, more.join('\n')));
    } else others.push(details(`${title}: ${count}`, `${head}\n\n${items.join('\n')}`));
  }
  return { failing, others, left };
}

/** The sentences of a report as Markdown, as long as anybody reads one. Names that hold spaces stay in one piece. */
function sentencesOf({ entities }: Report): (sentence: string) => string {
  const names = entities.flatMap(({ ref }) => (/\s/.test(ref) ? [shortRef(ref)] : []));
  return (sentence) => markdownText(clip(sentence, sentenceWidth), names);
}

/** Whether the table of causes has a row for what a finding is caused by. */
function isInTable({ brought }: ReportFinding, { base }: Pick<CheckSummary, 'base'>): boolean {
  return base !== undefined && brought.length > 0;
}

/** Under a base, what the change adds stands in the table of causes: a finding with a cause only says what is wrong. */
function findingItem(
  report: Report,
  finding: ReportFinding,
  isShort: boolean,
  { text, linkTo, base }: Writing,
): string {
  const { message, source, advice, decision, brought, entitySource } = finding;
  const at = entitySource ?? source;
  const item = `- ${text(message)}${at === null ? '' : ` — ${placeLink(at, linkTo)}`}`;
  if (isShort) return item;
  const isExplained = isInTable(finding, { base });
  return [
    item,
    ...(decision === null ? [] : [`  - **Changed:** ${text(decision)}`]),
    ...(isExplained ? [] : additions(report, brought, linkTo)),
    ...(isExplained ? [] : [`  - **To do:** ${text(advice)}`]),
  ].join('\n');
}

function additions(report: Report, brought: ReportFinding['brought'], linkTo: Writing['linkTo']): string[] {
  return brought.slice(0, 5).map((index) => {
    const { ref, of, source } = report.requirements[index]!;
    return `  - **New:** ${refCode(ref)} → ${refList(of, 3)} — ${placeLink(source, linkTo)}`;
  });
}

function pictureBlock(report: Report): string[] {
  if (!report.findings.some((finding) => isCounting(finding) && finding.chain.length > 0)) return [];
  return [`How failures reach whom they cost most:\n\n\`\`\`mermaid\n${formatMermaid(report)}\`\`\``];
}

function unlistedBlock({ findings }: Report, shown: readonly ReportFinding[]): string[] {
  const listed = new Set(shown);
  const left = findings.filter((finding) => isCounting(finding) && !listed.has(finding));
  if (left.length === 0) return [];
  const rows = [...groupBy(left, ({ rule }) => rule)].map(
    ([rule, found]) => `| ${found.length} | ${markdownCode(rule)} | ${ruleOf(rule).title} |`,
  );
  return [details('Also noted', ['| | rule | |', '| -: | - | - |', ...rows].join('\n'))];
}

function acceptedBlock(accepted: readonly ReportFinding[], text: Writing['text']): string[] {
  if (accepted.length === 0) return [];
  const items: string[] = [];
  let room = mostAccepted;
  for (const { message, decision } of accepted) {
    const item = `- ${text(message)}\n  - ${text(decision ?? '')}`;
    room -= item.length + 1;
    if (room < 0) break;
    items.push(item);
  }
  const left = accepted.length - items.length;
  const rest = left > 0 ? [`- and ${left} more`] : [];
  return [details(counted(accepted.length, 'accepted finding'), [...items, ...rest].join('\n'))];
}

/** What was there before is counted; who wants to see it asks for JSON. */
function knownBlock({ findings }: Report, { base, baseline }: CheckSummary): string[] {
  const known = findings.filter(({ state }) => state === 'known').length;
  if (known === 0) return [];
  const by = base ?? baseline;
  return [`${counted(known, 'finding')} known${by === undefined ? '' : ` to ${nameCode(by)}`} and no worse.`];
}
