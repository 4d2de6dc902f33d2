import { type FailureModel, type Outage, type Readings, simulate } from '@faultline/core';
import { type OutageTimeline, outageTimeline } from './outage-timeline.ts';

/** An outage, and its timeline in either reading. */
export interface TimedOutage extends Outage {
  readonly timelines: Readings<OutageTimeline>;
}

/** What follows when these fail together, as far as they are in the graph; undefined where none of them is. */
export function timedOutage(
  graph: FailureModel,
  wanted: readonly string[],
  lasts: number | null,
): TimedOutage | undefined {
  const failed = [...new Set(wanted)].filter((ref) => graph.indexOf.has(ref)).sort();
  if (failed.length === 0) return undefined;
  return withTimelines(simulate(graph, failed, { lasts }));
}

export function withTimelines(outage: Outage): TimedOutage {
  const { declared, worstCase } = outage;
  return { ...outage, timelines: { declared: outageTimeline(declared), worstCase: outageTimeline(worstCase) } };
}
