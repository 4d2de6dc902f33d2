import { formatDuration } from '@faultline/core';

/** A moment of an outage, as a sentence begins; null: its peak, with each entity at its worst. */
export function momentText(at: number | null): string {
  return at === null ? 'At its peak' : at === 0 ? 'Now' : `After ${formatDuration(at)}`;
}

/** The same moment within a sentence: `at once`, `after 1h`. */
export function whenText(at: number): string {
  return at === 0 ? 'at once' : `after ${formatDuration(at)}`;
}
