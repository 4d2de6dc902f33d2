import type { Report } from '@faultline/core';
import type { FormatRegistry } from '../format-registry.ts';
import type { AnalysisTextOptions } from './analysis-text.ts';

/** The formats of an analysis. */
export const analysisFormats = {
  text: async () => (await import('./analysis-text.ts')).formatAnalysis,
  json: async () => (await import('../json.ts')).jsonPieces,
} satisfies FormatRegistry<Report, AnalysisTextOptions>;
