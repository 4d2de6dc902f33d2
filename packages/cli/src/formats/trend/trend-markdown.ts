import { heightOf, type Trend } from '@faultline/core';
import { markdownCode, markdownText } from '../../escape/markdown-text.ts';
import { sparkline } from '../../terminal/sparkline.ts';
import { foldedRows, markdownTable } from '../markdown-blocks.ts';
import { dayOf, isSingle, moveText, pointText, shortCommit, trendNotes, trendTitle } from './trend-title.ts';

/** Figures over time for a monthly review: what changed, and every point folded below. */
export function formatTrendMarkdown(trend: Trend): string {
  const unmoved = isSingle(trend) ? 'only one revision has figures' : 'unchanged';
  const lines = trend.lines.map((line) => [
    markdownText(line.figure),
    line.move === null ? '' : sparkline(line.points.map((point) => (point === null ? null : heightOf(point)))),
    pointText(line.first),
    pointText(line.last),
    line.move === null ? unmoved : markdownText(moveText(trend, line)),
  ]);
  const revisions = trend.revisions.map((revision, index) => [
    markdownCode(shortCommit(revision)),
    dayOf(revision),
    markdownText(revision.subject),
    ...trend.lines.map(({ points }) => {
      const point = points[index];
      return point === null || point === undefined ? '' : pointText(point);
    }),
  ]);
  const figures = trend.lines.map(({ figure }) => markdownText(figure));
  return `${[
    '<!-- faultline:trend -->',
    `## ${trendTitle(trend)}`,
    ...(lines.length === 0 ? [] : [markdownTable(['figure', 'over time', 'first', 'last', 'largest change'], lines)]),
    trendNotes(trend)
      .map((line) => `- ${markdownText(line)}`)
      .join('\n'),
    foldedRows('Every revision', ['commit', 'day', 'subject', ...figures], revisions),
  ].join('\n\n')}\n`;
}
