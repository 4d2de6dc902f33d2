import type { CompiledGraph, OutageResult, Status } from '@faultline/core';
import { nodeAt } from '../world/display-names.ts';
import type { OutageTimeline } from './outage-timeline.ts';

/** Components with each status from one moment (seconds since the failure) to the next; the failed are not counted. */
export interface Moment {
  readonly at: number;
  readonly down: number;
  readonly degraded: number;
}

/** How an outage goes on: one entry for each moment at which something changes. O(changes). */
export function statusOverTime(
  graph: CompiledGraph,
  { timeline }: OutageResult,
  { instants }: OutageTimeline,
  failed: readonly string[],
): readonly Moment[] {
  const statuses = new Map<string, Status>();
  const counts = { ok: 0, exposed: 0, degraded: 0, down: 0 };
  let next = 0;
  return instants.map((at) => {
    for (; next < timeline.length && timeline[next]!.at <= at; next++) {
      const { ref, status } = timeline[next]!;
      if (failed.includes(ref) || nodeAt(graph, ref)?.kind !== 'component') continue;
      const before = statuses.get(ref);
      if (before !== undefined) counts[before] -= 1;
      counts[status] += 1;
      statuses.set(ref, status);
    }
    return { at, down: counts.down, degraded: counts.degraded };
  });
}
