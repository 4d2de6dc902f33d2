import type { FormatRegistry } from '../format-registry.ts';
import type { DiffMarkdownOptions } from './diff-markdown.ts';
import type { DiffTextOptions } from './diff-text.ts';
import type { NamedDiff } from './named-diff.ts';

/** The formats of a diff. */
export const diffFormats = {
  text: async () => (await import('./diff-text.ts')).formatDiff,
  json: async () => (await import('../json.ts')).jsonPieces,
  markdown: async () => (await import('./diff-markdown.ts')).formatDiffMarkdown,
  mermaid: async () => (await import('./diff-mermaid.ts')).formatDiffMermaid,
} satisfies FormatRegistry<NamedDiff, DiffTextOptions & DiffMarkdownOptions>;
