import type { AuditedReview } from '@faultline/core';
import { markdownCell, markdownCode, markdownText } from '../../escape/markdown-text.ts';
import { foldedList } from '../markdown-blocks.ts';
import { figureRows, findingText, incidentLines, reviewTitle, summaryLines } from './incident-figures.ts';

/** What past incidents say about the catalog, as Markdown. */
export function formatIncidentsMarkdown(review: AuditedReview): string {
  const figures = figureRows(review).map((row) => [row.title, row.thenDeclared, row.worstCase, row.now]);
  const incidents = review.incidents.map((incident, index) => [
    markdownCell(markdownCode(incident.name)),
    markdownCell(markdownText(incident.title)),
    incident.verdict,
    incident.verdictNow,
    markdownCell(
      incidentLines(review, index)
        .map((line) => markdownText(line))
        .join('; '),
    ),
  ]);
  const sections = [
    '<!-- faultline:incidents -->',
    `## ${reviewTitle(review)}`,
    tableOf(['', 'then', 'then, worst case', 'now'], figures),
    tableOf(['incident', 'title', 'then', 'now', 'what it says about the catalog'], incidents),
    listOf(summaryLines(review)),
    ...(review.findings.length === 0
      ? []
      : [
          '### What the rules say',
          foldedList(
            'Findings',
            review.findings.map((finding) => `- ${markdownText(findingText(finding))}`),
          ),
        ]),
    ...(review.nextStep === null ? [] : [`### Next step, ${review.nextStep.days} days`, listOf(review.nextStep.open)]),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function listOf(lines: readonly string[]): string {
  return lines.map((line) => `- ${markdownText(line)}`).join('\n');
}

function tableOf(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(titles), line(titles.map(() => '---')), ...rows.map(line)].join('\n');
}
