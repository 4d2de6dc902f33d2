import type { Backlog } from '@faultline/core';
import { csvRows } from '@faultline/core/escape';
import { claimText, experimentLines } from './backlog-title.ts';

const columns = [
  'kind',
  'entity',
  'owner',
  'what',
  'saves, score',
  'saves, Component-minutes',
  'value of the game day',
  'failures',
  'incidents',
  'due',
] as const;

/** A row for each piece of work, then one for each game day. */
export function formatBacklogCsv({ items, gameDays }: Backlog): string {
  return csvRows(columns, [
    ...items.map(({ kind, ref, owner, text, saves, failures, incidents, due }) => [
      kind,
      ref,
      owner ?? '',
      text,
      saves?.score ?? '',
      saves === null ? '' : Math.round(saves.componentMinutes),
      '',
      failures.join(' '),
      incidents.join(' '),
      due ?? '',
    ]),
    ...gameDays.map((day) => [
      'game-day',
      day.ref,
      day.owner ?? '',
      `${claimText(day)}; ${experimentLines(day)[1]!}`,
      '',
      '',
      day.value,
      day.switchOff,
      day.incidents.join(' '),
      '',
    ]),
  ]);
}
