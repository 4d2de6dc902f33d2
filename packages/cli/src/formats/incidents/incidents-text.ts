import type { AuditedReview, IncidentVerdict } from '@faultline/core';
import { visibleText } from '@faultline/core/escape';
import type { Style } from '../../terminal/style.ts';
import { table } from '../../terminal/table.ts';
import {
  type CatalogColumn,
  figureRows,
  findingText,
  incidentLines,
  reviewTitle,
  summaryLines,
} from './incident-figures.ts';

export interface IncidentsTextOptions {
  readonly style: Style;
  readonly column: CatalogColumn;
}

/** Findings that are listed. */
const mostFindings = 20;

/** What past incidents say about the catalog, for a terminal. */
export function formatIncidents(review: AuditedReview, { style, column }: IncidentsTextOptions): string {
  const columns = [
    { title: '' },
    ...(column === 'now' ? [] : [{ title: 'then' }, { title: 'then, worst case' }]),
    ...(column === 'then' ? [] : [{ title: 'now' }]),
  ];
  const rows = figureRows(review).map(({ title, thenDeclared, worstCase, now }) => [
    title,
    ...(column === 'now' ? [] : [thenDeclared, worstCase]),
    ...(column === 'then' ? [] : [now]),
  ]);
  const figures = rows.length === 0 ? [] : table(columns, rows);
  const incidents = review.incidents.flatMap((incident, index) => {
    const verdict = column === 'now' ? incident.verdictNow : incident.verdict;
    const head = `${paint(style, verdict)(verdict.padEnd(12))}  ${style.bold(visibleText(incident.name))}  ${visibleText(incident.title)}`;
    return ['', head, ...incidentLines(review, index).map((line) => `              ${visibleText(line)}`)];
  });
  return `${[style.bold(reviewTitle(review)), ...figures, ...incidents, '', ...summaryLines(review), ...auditLines(review, style)].join('\n')}\n`;
}

function paint(style: Style, verdict: IncidentVerdict): (text: string) => string {
  if (verdict === 'as predicted') return style.good;
  return verdict === 'wider' || verdict === 'sooner' ? style.down : style.degraded;
}

function auditLines({ findings, nextStep }: AuditedReview, style: Style): readonly string[] {
  return [
    ...(findings.length === 0 ? [] : ['', style.bold('What the rules say')]),
    ...findings.slice(0, mostFindings).map((finding) => `  ${visibleText(findingText(finding))}`),
    ...(findings.length > mostFindings
      ? [`  and ${findings.length - mostFindings} more: --format json lists all`]
      : []),
    '',
    ...(nextStep === null
      ? ['Nothing of the first 90 days is open.']
      : [style.bold(`Next step, ${nextStep.days} days`), ...nextStep.open.map((line) => `  ${visibleText(line)}`)]),
  ];
}
