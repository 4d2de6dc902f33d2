import { heightOf, type Trend } from '@faultline/core';
import { visibleText } from '@faultline/core/escape';
import { sparkline } from '../../terminal/sparkline.ts';
import type { Style } from '../../terminal/style.ts';
import { isSingle, moveText, pointText, trendNotes, trendTitle } from './trend-title.ts';

export interface TrendTextOptions {
  readonly style: Style;
}

/** Figures over time for a terminal: every revision is one character of a line. */
export function formatTrend(trend: Trend, { style }: TrendTextOptions): string {
  const changed = trend.lines.filter(({ move }) => move !== null);
  const same = trend.lines.filter(({ move }) => move === null);
  const width = changed.reduce((widest, { figure }) => Math.max(widest, figure.length), 0);
  const rows = changed.flatMap((line) => [
    `  ${visibleText(line.figure).padEnd(width)}  ${style.bold(`${pointText(line.first)} → ${pointText(line.last)}`)}`,
    `    ${sparkline(line.points.map((point) => (point === null ? null : heightOf(point))))}`,
    `    ${style.dim(`largest change ${moveText(trend, line)}`)}`,
  ]);
  return `${[
    style.bold(trendTitle(trend)),
    '',
    ...(rows.length === 0 ? [] : [...rows, '']),
    ...(same.length === 0
      ? []
      : [
          isSingle(trend) ? 'Only one revision has figures, so there is nothing to compare:' : 'Unchanged:',
          ...same.map(({ figure, last }) => `  ${visibleText(figure)}: ${pointText(last)}`),
          '',
        ]),
    ...(rows.length === 0 ? [] : ['`faultline diff` with the two revisions of a change says what it consists of.']),
    ...trendNotes(trend).map(visibleText),
  ].join('\n')}\n`;
}
