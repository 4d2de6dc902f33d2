import type { CompiledGraph, OutageResult } from '@faultline/core';
import type { OutageTimeline } from './outage-timeline.ts';
import { refsByStatus } from './refs-by-status.ts';
import { statusOverTime } from './status-over-time.ts';

/** The worst of an outage in one reading. */
export interface Peak {
  /** The Components that are down at any time, sorted. */
  readonly down: readonly string[];
  /** The journeys that are lost at any time, sorted. */
  readonly journeys: readonly string[];
  /** Seconds until most Components are down. */
  readonly at: number;
}

export function peakOf(
  graph: CompiledGraph,
  result: OutageResult,
  timeline: OutageTimeline,
  { failed, picked }: { readonly failed: readonly string[]; readonly picked: readonly string[] },
): Peak {
  const { down } = refsByStatus(timeline, picked, null);
  const moments = statusOverTime(graph, result, timeline, failed);
  const most = moments.reduce((worst, moment) => (moment.down > worst.down ? moment : worst), moments[0]!);
  return {
    down: down.filter((ref) => ref.startsWith('component:')),
    journeys: down.filter((ref) => ref.startsWith('journey:')),
    at: most.at,
  };
}
