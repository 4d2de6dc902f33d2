import type { Trend } from './trend.ts';
import { trendLines } from './trend-lines.ts';

/** The trend of revisions whose figures are known. */
export function buildTrend(period: Omit<Trend, 'version' | 'lines'>): Trend {
  return { version: 1, ...period, lines: trendLines(period.revisions) };
}
