import { counted, type Trend, type TrendLine, type TrendPoint, type TrendRevision } from '@faultline/core';

const stepNames = {
  week: 'the last of each week',
  month: 'the last of each month',
  tag: 'those with a tag and the newest',
};

/** `53 revisions, 2025-11-24 to 2026-11-23, the last of each week`. */
export function trendTitle({ revisions, every }: Trend): string {
  const [first, last] = [dayOf(revisions[0]!), dayOf(revisions.at(-1)!)];
  return `${counted(revisions.length, 'revision')}, ${first === last ? first : `${first} to ${last}`}, ${stepNames[every]}`;
}

/** Whether fewer than two revisions have figures, so that nothing can have changed. */
export function isSingle({ revisions }: Trend): boolean {
  return revisions.filter(({ figures }) => figures !== null).length < 2;
}

/** What was replayed, and which revisions have no figures. */
export function trendNotes({ incidents, revisions, lines }: Trend): readonly string[] {
  const without = revisions.filter(({ figures }) => figures === null);
  const shown = without.slice(0, 3).map((each) => `${shortCommit(each)} (${each.reason})`);
  const more = without.length > 3 ? ` and ${without.length - 3} more` : '';
  const isGrowing = lines.some(({ figure }) => figure.endsWith('at both ends'));
  const hasJourneys = lines.some(({ figure }) => figure.startsWith('failures that take '));
  return [
    ...(hasJourneys ? ['Of the journeys, only those of tier 1 are listed.'] : []),
    ...(isGrowing
      ? ['`at both ends` counts only what the first and the last revision both have, so that growth is left out.']
      : []),
    incidents === 0
      ? 'The newest revision has no incidents to replay; evidence counts as of the day of each revision.'
      : `Recall replays the ${counted(incidents, 'incident')} of the newest revision on every revision; evidence counts as of the day of each.`,
    ...(without.length === 0
      ? []
      : [`No figures for ${counted(without.length, 'revision')}: ${shown.join(', ')}${more}.`]),
  ];
}

/** `45 of 143`, or a number. */
export function pointText({ value, of }: TrendPoint): string {
  return of === undefined ? String(value) : `${value} of ${of}`;
}

/** The step in which a figure changed most: what it was before and after, the day, and the two revisions. */
export function moveText({ revisions }: Trend, { points, move }: TrendLine): string {
  if (move === null) return '';
  const [from, to] = [points[move.from]!, points[move.to]!];
  const [before, after] = [revisions[move.from]!, revisions[move.to]!];
  const start = from.of === to.of ? String(from.value) : pointText(from);
  return `${start} to ${pointText(to)} on ${dayOf(after)}, ${shortCommit(before)}..${shortCommit(after)}`;
}

export function shortCommit({ commit }: Pick<TrendRevision, 'commit'>): string {
  return commit.slice(0, 9);
}

export function dayOf({ at }: Pick<TrendRevision, 'at'>): string {
  return at.slice(0, 10);
}
