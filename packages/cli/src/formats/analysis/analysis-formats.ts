import type { Report } from '@faultline/core';
import type { FormatRegistry } from '../format-registry.ts';
import type { AnalysisOptions } from './analysis-options.ts';

/** The formats of an analysis. */
export const analysisFormats = {
  text: async () => (await import('./analysis-text.ts')).formatAnalysis,
  json: async () => (await import('../json.ts')).jsonPieces,
  markdown: async () => (await import('./analysis-markdown.ts')).formatAnalysisMarkdown,
  csv: async () => (await import('./analysis-csv.ts')).formatAnalysisCsv,
} satisfies FormatRegistry<Report, AnalysisOptions>;
