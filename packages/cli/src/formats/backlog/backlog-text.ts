import { type Backlog, type BacklogItem, shortRef } from '@faultline/core';
import { visibleText } from '@faultline/core/escape';
import type { Style } from '../../terminal/style.ts';
import {
  backlogTitle,
  claimText,
  experimentLines,
  mostGameDays,
  purposeText,
  reachLines,
  savingsText,
} from './backlog-title.ts';

export interface BacklogTextOptions {
  readonly style: Style;
  /** Changes and game days that are shown at most; default: all changes, and ten game days. */
  readonly top?: number | undefined;
}

/** What to work on next, for a terminal. */
export function formatBacklog(backlog: Backlog, { style, top }: BacklogTextOptions): string {
  const { items, gameDays } = backlog;
  const corrections = items.filter(({ kind }) => kind === 'correction');
  const changes = items.filter(({ kind }) => kind !== 'correction');
  const listed = changes.slice(0, top);
  const shown = gameDays.slice(0, top ?? mostGameDays);
  const reach = reachLines(backlog);
  const section = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : ['', style.bold(title), ...lines.map(visibleText)];
  return `${[
    style.bold(backlogTitle(backlog)),
    ...section('Corrections: incidents show what the catalog does not say', corrections.flatMap(itemLines)),
    ...section('Changes, by what they save over all single failures and past incidents', [
      ...listed.flatMap(itemLines),
      ...(changes.length > listed.length ? [`      and ${changes.length - listed.length} more, in the JSON`] : []),
    ]),
    ...section(
      'Game days: disproven claims first, then the most valuable',
      shown.flatMap((day, index) => [
        `  ${String(index + 1).padStart(2)}  ${claimText(day)}`,
        ...experimentLines(day).map((line) => `      ${line}`),
      ]),
    ),
    ...(gameDays.length > shown.length ? [`      and ${gameDays.length - shown.length} more, in the JSON`] : []),
    ...section(
      'Checks and alerts',
      reach.map((line) => `  ${line}`),
    ),
  ].join('\n')}\n`;
}

function itemLines(item: BacklogItem): readonly string[] {
  const owner = item.owner === null ? 'no owner' : shortRef(item.owner);
  const saves = savingsText(item);
  const purpose = purposeText(item);
  const second = [...(saves === '' ? [] : [`saves ${saves}`]), ...(purpose === '' ? [] : [purpose])].join('; ');
  return [`  ${shortRef(item.ref)} (${owner}): ${item.text}`, ...(second === '' ? [] : [`      ${second}`])];
}
