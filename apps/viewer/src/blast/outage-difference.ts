import { counted } from '@faultline/core';
import { momentText } from './moment-text.ts';
import { refsByStatus } from './refs-by-status.ts';
import type { TimedOutage } from './timed-outage.ts';

interface Question {
  readonly reading: 'declared' | 'worstCase';
  /** Seconds since the failure; null: its peak. */
  readonly at: number | null;
}

/**
 * What a change does to one outage, at the moment on the screen and at its peak where that differs: `Now, as declared:
 * 5 Components down instead of 7.`
 */
export function outageDifference(before: TimedOutage, after: TimedOutage, { reading, at }: Question): string {
  const differenceAt = (moment: number | null): string =>
    differenceText(componentsDown(before, reading, moment), componentsDown(after, reading, moment));
  const [shown, peak] = [differenceAt(at), differenceAt(null)];
  const which = reading === 'declared' ? 'as declared' : 'in the worst case';
  return `${momentText(at)}, ${which}: ${shown}${at !== null && peak !== shown ? `; at its peak: ${peak}` : ''}.`;
}

function componentsDown(
  { timelines, picked }: TimedOutage,
  reading: Question['reading'],
  at: number | null,
): readonly string[] {
  return refsByStatus(timelines[reading], picked, at).down.filter((ref) => ref.startsWith('component:'));
}

function differenceText(before: readonly string[], after: readonly string[]): string {
  const is = counted(after.length, 'Component');
  if (before.length !== after.length) return `${is} down instead of ${before.length}`;
  return before.join() === after.join() ? `${is} down, as before` : `${is} down as before, but not the same`;
}
