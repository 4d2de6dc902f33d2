import type { CompiledGraph, OutageResult, Status } from '@faultline/core';
import { nodeAt } from '../world/display-names.ts';
import { falloutOf } from './outage-timeline.ts';

/** Components with each status from one moment (seconds since the failure) to the next; the failed are not counted. */
export interface Moment {
  readonly at: number;
  readonly down: number;
  readonly degraded: number;
}

/** How an outage goes on: one entry for each moment at which something changes. O(changes). */
export function courseOf(graph: CompiledGraph, result: OutageResult, failed: readonly string[]): readonly Moment[] {
  const statuses = new Map<string, Status>();
  const counts = { ok: 0, exposed: 0, degraded: 0, down: 0 };
  let next = 0;
  return falloutOf(result).instants.map((at) => {
    for (; next < result.timeline.length && result.timeline[next]!.at <= at; next++) {
      const { ref, status } = result.timeline[next]!;
      if (failed.includes(ref) || nodeAt(graph, ref)?.kind !== 'component') continue;
      const before = statuses.get(ref);
      if (before !== undefined) counts[before] -= 1;
      counts[status] += 1;
      statuses.set(ref, status);
    }
    return { at, down: counts.down, degraded: counts.degraded };
  });
}
