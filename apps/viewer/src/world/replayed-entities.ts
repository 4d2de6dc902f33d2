import { type FailureModel, failsAs, type PredictedCourse, type ReportIncident } from '@faultline/core';

/** How a prediction fared at one entity. */
export type ReplayMark = 'failed' | 'hit' | 'missed' | 'false alarm' | 'unconfirmed' | 'idle' | 'ok';

type Observed = 'ok' | 'idle' | 'degraded' | 'down';

/** One entity or journey of a replay, at one moment or at its worst. */
export interface ReplayedEntity {
  readonly ref: string;
  readonly mark: ReplayMark;
  readonly predicted: 'down' | 'degraded' | null;
  /** Null: nobody looked. */
  readonly observed: Observed | null;
  readonly isGap: boolean;
}

const severity: Readonly<Record<string, number>> = { ok: 0, exposed: 0, idle: 1, degraded: 2, down: 3 };

/**
 * All entities in the replay of an incident, by ref: what failed, what was predicted and what was seen, at a moment, or
 * where it is null each at its worst.
 */
export function replayedEntities(
  graph: FailureModel,
  { failed, observed, gaps }: ReportIncident,
  predicted: readonly PredictedCourse[],
  moment: number | null,
): readonly ReplayedEntity[] {
  const causes = new Set(failed.flatMap(({ ref }) => (graph.indexOf.has(ref) ? failsAs(graph, ref) : [ref])));
  const courses = new Map(predicted.map((each) => [each.ref, each.phases]));
  const seen = new Map((observed?.entities ?? []).map((each) => [each.ref, each.phases]));
  const inGap = new Set(gaps.map(({ ref }) => ref));
  const refs = [...new Set([...causes, ...courses.keys(), ...seen.keys()])].sort();
  return refs.map((ref): ReplayedEntity => {
    const status = statusAt(courses.get(ref) ?? [], moment) ?? 'ok';
    const expected = status === 'down' || status === 'degraded' ? status : null;
    const known = statusAt(seen.get(ref) ?? [], moment);
    const saw = known ?? (observed?.isComplete === true || seen.has(ref) ? 'ok' : null);
    const mark = causes.has(ref) ? 'failed' : markOf(expected, saw);
    return { ref, mark, predicted: expected, observed: saw, isGap: inGap.has(ref) };
  });
}

/** The status at a moment, or the worst of all; undefined before the first. */
function statusAt<Status extends string>(
  phases: readonly { readonly at: number; readonly status: Status }[],
  moment: number | null,
): Status | undefined {
  if (moment !== null) return phases.findLast(({ at }) => at <= moment)?.status;
  let worst: Status | undefined;
  for (const { status } of phases) {
    if (worst === undefined || (severity[status] ?? 0) > (severity[worst] ?? 0)) worst = status;
  }
  return worst;
}

function markOf(predicted: ReplayedEntity['predicted'], observed: Observed | null): ReplayMark {
  if (observed === 'idle') return 'idle';
  const isHit = observed === 'down' || observed === 'degraded';
  if (predicted === null) return isHit ? 'missed' : 'ok';
  if (isHit) return 'hit';
  return observed === null ? 'unconfirmed' : 'false alarm';
}

/** The moments at which something changes, in seconds, ascending. */
export function replayMoments({ observed }: ReportIncident, predicted: readonly PredictedCourse[]): readonly number[] {
  const all = [...predicted, ...(observed?.entities ?? [])].flatMap(({ phases }) => phases.map(({ at }) => at));
  return [...new Set(all)].sort((a, b) => a - b);
}

/** Kinds that no replay scores, so that a picture leads through them. */
const passedThrough: ReadonlySet<string> = new Set(['api', 'resource', 'failuredomain']);

/**
 * By ref, those of `among` that it needs, directly or through entities that are not among them. Groups are left out.
 * O(edges) for each.
 */
export function neededAmong(graph: FailureModel, among: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  const { nodes, indexOf, requirements } = graph;
  const needs = new Map<string, string[]>();
  for (const { ref, of, class: kind } of requirements) {
    if (kind === 'informational') continue;
    const known = needs.get(ref);
    if (known === undefined) needs.set(ref, [...of]);
    else known.push(...of);
  }
  const found = new Map<string, readonly string[]>();
  for (const ref of among) {
    const own = new Set<string>();
    const known = new Set([ref]);
    const queue = [ref];
    for (const each of queue) {
      for (const on of needs.get(each) ?? []) {
        if (known.has(on)) continue;
        known.add(on);
        const kind = nodes[indexOf.get(on) ?? -1]?.kind ?? '';
        if (among.has(on)) own.add(on);
        else if (passedThrough.has(kind)) queue.push(on);
      }
    }
    found.set(ref, [...own]);
  }
  return found;
}
