import type { AuditedReview } from '@faultline/core';
import type { FormatRegistry } from '../format-registry.ts';
import type { IncidentsTextOptions } from './incidents-text.ts';

/** The formats of replayed incidents. */
export const incidentsFormats = {
  text: async () => (await import('./incidents-text.ts')).formatIncidents,
  json: async () => (await import('../json.ts')).jsonPieces,
  markdown: async () => (await import('./incidents-markdown.ts')).formatIncidentsMarkdown,
  csv: async () => (await import('./incidents-csv.ts')).formatIncidentsCsv,
} satisfies FormatRegistry<AuditedReview, IncidentsTextOptions>;
