import type { Backlog } from '@faultline/core';
import type { FormatRegistry } from '../format-registry.ts';
import type { BacklogTextOptions } from './backlog-text.ts';

/** The formats of a backlog. */
export const backlogFormats = {
  text: async () => (await import('./backlog-text.ts')).formatBacklog,
  json: async () => (await import('../json.ts')).jsonPieces,
  markdown: async () => (await import('./backlog-markdown.ts')).formatBacklogMarkdown,
  csv: async () => (await import('./backlog-csv.ts')).formatBacklogCsv,
} satisfies FormatRegistry<Backlog, BacklogTextOptions>;
