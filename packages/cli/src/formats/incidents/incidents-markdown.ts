import type { IncidentReview } from '@faultline/core';
import { markdownCell, markdownCode, markdownText } from '../../escape/markdown-text.ts';
import { figureRows, incidentLines, reviewTitle, summaryLines } from './incident-figures.ts';

/** What past incidents say about the catalog, as Markdown. */
export function formatIncidentsMarkdown(review: IncidentReview): string {
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
    summaryLines(review)
      .map((line) => `- ${markdownText(line)}`)
      .join('\n'),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function tableOf(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(titles), line(titles.map(() => '---')), ...rows.map(line)].join('\n');
}
