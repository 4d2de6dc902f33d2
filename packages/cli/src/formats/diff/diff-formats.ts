import type { diffFormatNames } from './diff-format-names.ts';
import { formatDiffMarkdown } from './diff-markdown.ts';
import { formatDiffMermaid } from './diff-mermaid.ts';
import type { NamedDiff } from './named-diff.ts';

/** The formats of a diff besides text and JSON, by name. */
export const diffFormats: Readonly<Record<(typeof diffFormatNames)[number], (diff: NamedDiff) => string>> = {
  markdown: formatDiffMarkdown,
  mermaid: formatDiffMermaid,
};
