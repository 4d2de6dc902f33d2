import type { Runbook } from '@faultline/core';
import { markdownText } from '../../escape/markdown-text.ts';
import { sheetOf } from './sheet-of.ts';

/** A sheet as Markdown, to be committed beside the catalog. */
export function formatRunbookMarkdown(runbook: Runbook): string {
  const { title, about, felt, questions, otherwise, causes } = sheetOf(runbook);
  const text = (line: string): string => markdownText(line);
  const sections = [
    `# ${text(title)}`,
    text(about),
    '## 1. Is it so?',
    felt.map((line) => `- ${text(line)}`).join('\n'),
    '## 2. Which one first?',
    questions.map(({ level, text: line }) => `${'  '.repeat(level)}- ${text(line)}`).join('\n'),
    text(otherwise),
    '## 3. Then',
    ...causes.map((cause) =>
      [`### ${text(cause.title)}`, cause.lines.map((line) => `- ${text(line)}`).join('\n')].join('\n\n'),
    ),
  ];
  return `${sections.join('\n\n')}\n`;
}
