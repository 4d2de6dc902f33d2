import type { Runbook } from '@faultline/core';
import type { FormatRegistry } from '../format-registry.ts';

/** The formats of a runbook sheet. */
export const runbookFormats = {
  text: async () => (await import('./runbook-text.ts')).formatRunbook,
  markdown: async () => (await import('./runbook-markdown.ts')).formatRunbookMarkdown,
  html: async () => (await import('./runbook-html.ts')).formatRunbookHtml,
  json: async () => (await import('../json.ts')).jsonPieces,
} satisfies FormatRegistry<Runbook>;
