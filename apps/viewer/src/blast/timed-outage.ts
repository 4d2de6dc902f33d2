import { type FailureModel, failsAs, type Outage, type OutageResult, type Readings, simulate } from '@faultline/core';
import { type Members, type OutageTimeline, outageTimeline, standIns } from './outage-timeline.ts';

/** An outage with its timeline in either reading. */
export interface TimedOutage extends Outage {
  /** What was picked to fail, sorted: a System, Domain or Group stands for its members, which are in `failed`. */
  readonly picked: readonly string[];
  /** The group that stands for each member in the timelines. */
  readonly standIn: ReadonlyMap<string, string>;
  readonly timelines: Readings<OutageTimeline>;
}

/** The last outage that was asked for of each graph: what is tried is compared with what was on the screen before. */
const latest = new WeakMap<FailureModel, { readonly question: string; readonly outage: TimedOutage | undefined }>();

/** What follows when these fail together, as far as they can; undefined where none of them can. */
export function timedOutage(
  graph: FailureModel,
  wanted: readonly string[],
  lasts: number | null,
): TimedOutage | undefined {
  const question = JSON.stringify([wanted, lasts]);
  const known = latest.get(graph);
  if (known?.question === question) return known.outage;
  const outage = computed(graph, wanted, lasts);
  latest.set(graph, { question, outage });
  return outage;
}

function computed(graph: FailureModel, wanted: readonly string[], lasts: number | null): TimedOutage | undefined {
  const members = new Map(
    [...new Set(wanted)]
      .sort()
      .map((ref) => [ref, failsAs(graph, ref)] as const)
      .filter(([, failed]) => failed.length > 0),
  );
  if (members.size === 0) return undefined;
  const failed = [...new Set([...members.values()].flat())].sort();
  return withTimelines(simulate(graph, failed, { lasts }), members);
}

/** @param members what fails for each ref that was picked; without it, each for itself */
export function withTimelines(
  outage: Outage,
  members: Members = new Map(outage.failed.map((ref) => [ref, [ref]])),
): TimedOutage {
  const timeline = (result: OutageResult): OutageTimeline => outageTimeline(result, members);
  const { declared, worstCase } = outage;
  return {
    ...outage,
    picked: [...members.keys()],
    standIn: standIns(members),
    timelines: { declared: timeline(declared), worstCase: timeline(worstCase) },
  };
}
