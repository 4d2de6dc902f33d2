import type { Report } from '@faultline/core';
import type { FormatRegistry } from '../format-registry.ts';
import type { CheckTextOptions } from './check-text.ts';

/** The formats of findings. */
export const checkFormats = {
  text: async () => (await import('./check-text.ts')).formatCheck,
  json: async () => (await import('../json.ts')).jsonPieces,
  markdown: async () => (await import('./check-markdown.ts')).formatMarkdown,
  sarif: async () => (await import('./check-sarif.ts')).formatSarif,
  junit: async () => (await import('./check-junit.ts')).formatJunit,
  github: async () => (await import('./check-github.ts')).formatGithub,
  gitlab: async () => (await import('./check-gitlab.ts')).formatGitlab,
  csv: async () => (await import('./check-csv.ts')).formatCsv,
  dot: async () => (await import('./check-dot.ts')).formatDot,
  mermaid: async () => (await import('./check-mermaid.ts')).formatMermaid,
  openmetrics: async () => (await import('./check-openmetrics.ts')).formatOpenmetrics,
} satisfies FormatRegistry<Report, CheckTextOptions>;
