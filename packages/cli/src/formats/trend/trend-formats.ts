import type { Trend } from '@faultline/core';
import type { FormatRegistry } from '../format-registry.ts';
import type { TrendTextOptions } from './trend-text.ts';

/** The formats of figures over time. */
export const trendFormats = {
  text: async () => (await import('./trend-text.ts')).formatTrend,
  json: async () => (await import('../json.ts')).jsonPieces,
  markdown: async () => (await import('./trend-markdown.ts')).formatTrendMarkdown,
  csv: async () => (await import('./trend-csv.ts')).formatTrendCsv,
} satisfies FormatRegistry<Trend, TrendTextOptions>;
