import type { OutageResult, Requirement, Status, StatusChange } from '@faultline/core';
import type { DisplayStatus } from '../scene/scene.ts';

/** A failure passed on: `to` lost `from`. */
export interface FailureEdge {
  readonly from: string;
  readonly to: string;
  /** The requirement by which it is passed on: the first that does. */
  readonly requirement: Requirement;
  /** It claims nothing, or the claim has evidence that holds. */
  readonly proven: boolean;
}

/** An outage as a picture needs it, for every moment at once. */
export interface OutageTimeline {
  /** The changes of each entity, by time; entities that are never touched are not in it. */
  readonly changes: ReadonlyMap<string, readonly StatusChange[]>;
  /** The seconds at which something changes, ascending, from 0. */
  readonly instants: readonly number[];
  readonly edges: readonly FailureEdge[];
}

/**
 * The timeline of one reading. O(changes).
 *
 * @param members what fails for each ref that was picked: a group that was picked stands in the picture for all its
 * members
 */
export function outageTimeline(result: OutageResult, members: Members): OutageTimeline {
  const standIn = standIns(members);
  const changes = new Map<string, StatusChange[]>();
  const edges = new Map<string, FailureEdge>();
  for (const change of result.timeline) {
    const there = changes.get(change.ref);
    if (there) there.push(change);
    else changes.set(change.ref, [change]);
    if (!('lost' in change.because)) continue;
    for (const from of change.because.lost) {
      const [start, end] = [standIn.get(from) ?? from, standIn.get(change.ref) ?? change.ref];
      const key = `${start} ${end}`;
      if (start === end || edges.has(key)) continue;
      const { requirement, proven } = change.because;
      edges.set(key, { from: start, to: end, requirement, proven });
    }
  }
  for (const [picked, [first]] of members) changes.set(picked, changes.get(first!) ?? []);
  for (const ref of standIn.keys()) changes.delete(ref);
  const instants = [...new Set([0, ...result.timeline.map(({ at }) => at)])].sort((a, b) => a - b);
  return { changes, instants, edges: [...edges.values()] };
}

export type Members = ReadonlyMap<string, readonly string[]>;

/** For each member of a group that was picked, the group. */
export function standIns(members: Members): ReadonlyMap<string, string> {
  return new Map(
    [...members].flatMap(([picked, failed]) =>
      failed.flatMap((ref) => (members.has(ref) ? [] : [[ref, picked] as const])),
    ),
  );
}

/** The change that gives `ref` its status at a moment; without a moment, its worst one. */
export function changeAt(timeline: OutageTimeline, ref: string, at: number | null): StatusChange | undefined {
  const all = timeline.changes.get(ref) ?? [];
  if (at !== null) return all.findLast((change) => change.at <= at);
  return all.reduce<StatusChange | undefined>(
    (worst, change) => (worst === undefined || rank[change.status] > rank[worst.status] ? change : worst),
    undefined,
  );
}

const rank: Readonly<Record<Status, number>> = { ok: 0, exposed: 1, degraded: 2, down: 3 };

function statusAt(timeline: OutageTimeline, ref: string, at: number | null): Status {
  return changeAt(timeline, ref, at)?.status ?? 'ok';
}

/** The status as pictures show it: a failed entity stays failed until the end of the outage brings it back. */
export function displayStatusAt(
  timeline: OutageTimeline,
  failed: readonly string[],
  ref: string,
  at: number | null,
): DisplayStatus {
  const status = statusAt(timeline, ref, at);
  return failed.includes(ref) && (at === null || status === 'down') ? 'failed' : status;
}

/** Steps from what failed, along the edges; breadth first. */
export function stepsFrom(
  failed: readonly string[],
  edges: readonly Pick<FailureEdge, 'from' | 'to'>[],
): ReadonlyMap<string, number> {
  const next = new Map<string, string[]>();
  for (const { from, to } of edges) {
    const there = next.get(from);
    if (there) there.push(to);
    else next.set(from, [to]);
  }
  const steps = new Map(failed.map((ref) => [ref, 0]));
  for (const [ref, step] of steps) {
    for (const to of next.get(ref) ?? []) if (!steps.has(to)) steps.set(to, step + 1);
  }
  return steps;
}
