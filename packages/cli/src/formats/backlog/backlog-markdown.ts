import { type Backlog, type BacklogItem, shortRef } from '@faultline/core';
import { markdownCode, markdownText } from '../../escape/markdown-text.ts';
import { markdownTable, refCode } from '../markdown-blocks.ts';
import type { BacklogTextOptions } from './backlog-text.ts';
import {
  backlogTitle,
  claimText,
  experimentLines,
  mostGameDays,
  purposeText,
  reachLines,
  savingsText,
} from './backlog-title.ts';

/** What to work on next, for an issue or the notes of a review. */
export function formatBacklogMarkdown(backlog: Backlog, { top }: Pick<BacklogTextOptions, 'top'> = {}): string {
  const { items, gameDays } = backlog;
  // Corrections are few, and change what the others save.
  const corrections = items.filter(({ kind }) => kind === 'correction').length;
  const listed = items.slice(0, top === undefined ? items.length : corrections + top);
  const shown = gameDays.slice(0, top ?? mostGameDays);
  const days = shown.map((day) =>
    [`1. ${markdownText(claimText(day))}`, ...experimentLines(day).map((line) => `   - ${markdownText(line)}`)].join(
      '\n',
    ),
  );
  const reach = reachLines(backlog).map((line) => `- ${markdownText(line)}`);
  const left = gameDays.length - shown.length;
  const sections = [
    '<!-- faultline:backlog -->',
    `## ${backlogTitle(backlog)}`,
    ...(items.length === 0 ? [] : [markdownTable(['what', 'owner', 'change', 'saves', 'why'], listed.map(cells))]),
    ...(items.length > listed.length ? [`and ${items.length - listed.length} more`] : []),
    ...(days.length === 0 ? [] : ['### Game days', days.join('\n')]),
    ...(left > 0 ? [`and ${left} more`] : []),
    ...(reach.length === 0 ? [] : ['### Checks and alerts', reach.join('\n')]),
  ];
  return `${sections.join('\n\n')}\n`;
}

function cells(item: BacklogItem): readonly string[] {
  return [
    refCode(item.ref),
    item.owner === null ? '' : markdownCode(shortRef(item.owner)),
    markdownText(item.text),
    savingsText(item),
    markdownText(purposeText(item)),
  ];
}
