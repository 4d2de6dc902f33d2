import {
  counted,
  formatSource,
  groupBy,
  isCounting,
  isFailing,
  type Report,
  type ReportFinding,
  ruleOf,
} from '@faultline/core';
import { markdownCode, markdownText } from '../../escape/markdown-text.ts';
import { clip } from '../../terminal/clip.ts';
import { shortRef } from '../short-ref.ts';
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

/** Columns of a sentence and of a name; what is longer is cut. */
const [sentenceWidth, nameWidth] = [500, 120];

/** Characters for what somebody has accepted. */
const mostAccepted = 12_000;

/** The first line of the comment, by which the next run finds it. */
const checkMarker = '<!-- faultline:check -->';

/** Findings as a comment on a pull request. */
export function formatMarkdown(report: Report, summary: CheckSummary): string {
  const shown = shownFindings(report, summary);
  const head = [
    checkMarker,
    `## ${hasPassed(report, summary) ? '✅' : '❌'} ${markdownText(checkVerdict(report, summary))}`,
    checkAssumptions(report, summary).map(markdownText).join(' '),
  ];
  const picture = pictureBlock(report);
  const tail = [
    ...unlistedBlock(report, shown),
    ...acceptedBlock(shown.filter(({ state }) => state === 'accepted')),
    ...knownBlock(report, summary),
  ];
  const spare = mostCharacters - [...head, ...picture, ...tail].join('\n\n').length - 200;
  const { failing, others, left } = fitting(report, shown.filter(isCounting), summary, spare);
  const omitted =
    left === 0
      ? []
      : [`_${counted(left, 'more finding')} left out to keep this short: \`faultline check\` lists them._`];
  return `${[...head, ...failing, ...picture, ...others, ...omitted, ...tail].join('\n\n')}\n`;
}

/** Rule by rule as much as there is room for: what fails the check stands open, the rest is folded. */
function fitting(report: Report, findings: readonly ReportFinding[], summary: CheckSummary, spare: number) {
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
      const item = findingItem(report, finding, position >= mostUnfolded);
      if (left === 0 && item.length <= room) {
        items.push(item);
        room -= item.length + 1;
      } else left += 1;
    }
    if (items.length === 0) continue;
    if (found.some((finding) => isFailing(finding, summary.failOn))) {
      const more = items.slice(mostUnfolded);
      failing.push(`### ${title}`, head, items.slice(0, mostUnfolded).join('\n'));
      if (more.length > 0) failing.push(details(`${more.length} more`, more.join('\n')));
    } else others.push(details(`${title}: ${count}`, `${head}\n\n${items.join('\n')}`));
  }
  return { failing, others, left };
}

/** A sentence of a finding, as long as anybody reads it. */
function sentence(text: string): string {
  return markdownText(clip(text, sentenceWidth));
}

function name(text: string): string {
  return markdownCode(clip(text, nameWidth));
}

function findingItem(report: Report, finding: ReportFinding, isShort: boolean): string {
  const { message, source, advice, decision, brought, entitySource } = finding;
  const place = source === null ? '' : ` — ${name(formatSource(source))}`;
  if (isShort) return `- ${sentence(message)}${place}`;
  return [
    `- ${sentence(message)}${place}`,
    ...(decision === null ? [] : [`  - **Changed:** ${sentence(decision)}`]),
    ...brought.slice(0, 5).map((index) => {
      const { ref, of, source: at } = report.requirements[index]!;
      const members = of
        .slice(0, 3)
        .map((each) => name(shortRef(each)))
        .join(', ');
      return `  - **New:** ${name(shortRef(ref))} → ${members} — ${name(formatSource(at))}`;
    }),
    ...(entitySource === null ? [] : [`  - **Described at:** ${name(formatSource(entitySource))}`]),
    `  - **To do:** ${sentence(advice)}`,
  ].join('\n');
}

function details(summary: string, body: string): string {
  return `<details>\n<summary>${summary}</summary>\n\n${body}\n\n</details>`;
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

function acceptedBlock(accepted: readonly ReportFinding[]): string[] {
  if (accepted.length === 0) return [];
  const items: string[] = [];
  let room = mostAccepted;
  for (const { message, decision } of accepted) {
    const item = `- ${sentence(message)}\n  - ${sentence(decision ?? '')}`;
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
  return [`${counted(known, 'finding')} known${by === undefined ? '' : ` to ${name(by)}`} and no worse.`];
}
