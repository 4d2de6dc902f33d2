import type { Status } from '@faultline/core';
import { changeAt, type OutageTimeline } from './outage-timeline.ts';

export type RefsByStatus = Readonly<Record<Status, readonly string[]>>;

/**
 * The touched entities by their status at a moment (null: each at its worst), without those that were picked to fail.
 * Sorted.
 */
export function refsByStatus(timeline: OutageTimeline, picked: readonly string[], at: number | null): RefsByStatus {
  const by = { ok: [] as string[], exposed: [] as string[], degraded: [] as string[], down: [] as string[] };
  for (const ref of [...timeline.changes.keys()].sort()) {
    if (!picked.includes(ref)) by[changeAt(timeline, ref, at)?.status ?? 'ok'].push(ref);
  }
  return by;
}
