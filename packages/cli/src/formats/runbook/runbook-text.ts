import type { Runbook } from '@faultline/core';
import { visibleText } from '@faultline/core/escape';
import { sheetOf } from './sheet-of.ts';

/** A sheet for a terminal. */
export function formatRunbook(runbook: Runbook): string {
  const { title, about, felt, questions, otherwise, causes } = sheetOf(runbook);
  const lines = [
    title,
    about,
    '',
    '1. Is it so?',
    ...felt.map((line) => `   ${line}`),
    '',
    '2. Which one first?',
    ...questions.map(({ level, text }) => `   ${'    '.repeat(level)}${text}`),
    `   ${otherwise}`,
    '',
    '3. Then',
    ...causes.flatMap((cause) => ['', `   ${cause.title}`, ...cause.lines.map((line) => `     ${line}`)]),
  ];
  return `${lines.map(visibleText).join('\n')}\n`;
}
