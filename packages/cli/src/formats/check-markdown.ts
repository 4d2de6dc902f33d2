import { counted, formatSource, groupBy, type Report, type ReportFinding } from '@faultline/core';
import { markdownCode, markdownText } from '../escape/markdown-text.ts';
import { mermaidText } from './check-mermaid.ts';
import {
  type CheckSummary,
  checkAssumptions,
  checkVerdict,
  describeRule,
  hasPassed,
  isCounting,
  shownFindings,
} from './check-summary.ts';
import { failurePicture } from './failure-picture.ts';
import { shortRef } from './short-ref.ts';

/** A comment on GitHub may have 65,535 characters; what a bot adds of its own has to fit as well. */
const mostCharacters = 60_000;

/** Findings of a rule that are told in full; the others are folded. */
const mostUnfolded = 5;

const mostPictured = 15;

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
    ...picture,
    ...unlistedBlock(report, shown),
    ...acceptedBlock(shown.filter(({ state }) => state === 'accepted')),
  ];
  const spare = mostCharacters - [...head, ...tail].join('\n\n').length - 200;
  const { blocks, left } = fitting(report, shown.filter(isCounting), spare);
  const omitted =
    left === 0
      ? []
      : [`_${counted(left, 'more finding')} left out to keep this short: \`faultline check\` lists them._`];
  return `${[...head, ...blocks, ...omitted, ...tail].join('\n\n')}\n`;
}

/** Rule by rule as much as there is room for. */
function fitting(report: Report, findings: readonly ReportFinding[], spare: number) {
  const blocks: string[] = [];
  let room = spare;
  let left = 0;
  for (const [rule, found] of groupBy(findings, (finding) => finding.rule)) {
    const { title, why } = describeRule(rule);
    const head = `### ${title}\n\n${markdownCode(rule)}, ${counted(found.length, severityName(found[0]!))}. ${why}`;
    const items: string[] = [];
    room -= head.length + 100;
    for (const [position, finding] of found.entries()) {
      const item = findingItem(report, finding, position >= mostUnfolded);
      if (left === 0 && item.length <= room) {
        items.push(item);
        room -= item.length + 1;
      } else left += 1;
    }
    if (items.length === 0) continue;
    const folded = items.slice(mostUnfolded);
    blocks.push(head, items.slice(0, mostUnfolded).join('\n'));
    if (folded.length > 0) blocks.push(details(`${folded.length} more`, folded.join('\n')));
  }
  return { blocks, left };
}

function severityName({ severity }: ReportFinding): string {
  return severity === 'info' ? 'note' : severity;
}

function findingItem(report: Report, finding: ReportFinding, isShort: boolean): string {
  const { message, source, remedy, decision, brought } = finding;
  const place = source === null ? '' : ` — ${markdownCode(formatSource(source))}`;
  if (isShort) return `- ${markdownText(message)}${place}`;
  return [
    `- ${markdownText(message)}${place}`,
    ...(decision === null ? [] : [`  - **Changed:** ${markdownText(decision)}`]),
    ...brought.slice(0, 5).map((index) => {
      const { ref, of, source: at } = report.requirements[index]!;
      const members = of.map((each) => markdownCode(shortRef(each))).join(', ');
      return `  - **New:** ${markdownCode(shortRef(ref))} → ${members} — ${markdownCode(formatSource(at))}`;
    }),
    `  - **To do:** ${markdownText(remedy)}`,
  ].join('\n');
}

function details(summary: string, body: string): string {
  return `<details>\n<summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

function pictureBlock(report: Report): string[] {
  const picture = failurePicture(report, mostPictured);
  if (picture.nodes.length === 0) return [];
  const drawn = picture.nodes.filter(({ isFound }) => isFound).length;
  const caption = `How ${drawn === 1 ? 'the failure reaches' : `the first ${drawn} failures reach`} whom it costs most`;
  return [`${caption}:\n\n\`\`\`mermaid\n${mermaidText(picture)}\`\`\``];
}

function unlistedBlock({ findings }: Report, shown: readonly ReportFinding[]): string[] {
  const listed = new Set(shown);
  const left = findings.filter((finding) => isCounting(finding) && !listed.has(finding));
  if (left.length === 0) return [];
  const rows = [...groupBy(left, ({ rule }) => rule)].map(
    ([rule, found]) => `| ${found.length} | ${markdownCode(rule)} | ${describeRule(rule).title} |`,
  );
  return [details('Also noted', ['| | rule | |', '| -: | - | - |', ...rows].join('\n'))];
}

function acceptedBlock(accepted: readonly ReportFinding[]): string[] {
  if (accepted.length === 0) return [];
  const items = accepted
    .slice(0, 20)
    .map(({ message, decision }) => `- ${markdownText(message)}\n  - ${markdownText(decision ?? '')}`);
  const left = accepted.length - items.length;
  return [
    details(
      counted(accepted.length, 'accepted finding'),
      [...items, ...(left > 0 ? [`- and ${left} more`] : [])].join('\n'),
    ),
  ];
}
