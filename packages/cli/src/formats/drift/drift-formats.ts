import type { DriftReport } from '@faultline/core';
import type { FormatRegistry } from '../format-registry.ts';
import type { DriftTextOptions } from './drift-text.ts';

/** The formats of a comparison of declared and observed. */
export const driftFormats = {
  text: async () => (await import('./drift-text.ts')).formatDrift,
  json: async () => (await import('../json.ts')).jsonPieces,
  markdown: async () => (await import('./drift-markdown.ts')).formatDriftMarkdown,
  csv: async () => (await import('./drift-csv.ts')).formatDriftCsv,
} satisfies FormatRegistry<DriftReport, DriftTextOptions>;
