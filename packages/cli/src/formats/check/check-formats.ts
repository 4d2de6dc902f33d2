import type { Report } from '@faultline/core';
import { formatCsv } from './check-csv.ts';
import { formatDot } from './check-dot.ts';
import type { checkFormatNames } from './check-format-names.ts';
import { formatGithub } from './check-github.ts';
import { formatGitlab } from './check-gitlab.ts';
import { formatJunit } from './check-junit.ts';
import { formatMarkdown } from './check-markdown.ts';
import { formatMermaid } from './check-mermaid.ts';
import { formatSarif } from './check-sarif.ts';
import type { CheckSummary } from './check-summary.ts';

type CheckFormat = (report: Report, summary: CheckSummary) => string;

/** The formats of findings besides text and JSON, by name. */
export const checkFormats: Readonly<Record<(typeof checkFormatNames)[number], CheckFormat>> = {
  markdown: formatMarkdown,
  sarif: formatSarif,
  junit: formatJunit,
  github: formatGithub,
  gitlab: formatGitlab,
  csv: formatCsv,
  dot: formatDot,
  mermaid: formatMermaid,
};
