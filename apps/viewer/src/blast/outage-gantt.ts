import { type CompiledGraph, groupBy, largest, type StatusChange } from '@faultline/core';
import type { DisplayStatus } from '../scene/scene.ts';
import { nodeAt } from '../world/display-names.ts';
import type { OutageTimeline } from './outage-timeline.ts';
import type { TimedOutage } from './timed-outage.ts';

/** A stretch of time in which an entity has one status. */
export interface GanttSpan {
  /** Seconds since the failure; `to` is null where it does not end. */
  readonly from: number;
  readonly to: number | null;
  readonly status: Exclude<DisplayStatus, 'ok'>;
  /** Why it began. */
  readonly because: StatusChange['because'];
}

/** One entity through the outage. */
export interface GanttRow {
  readonly ref: string;
  readonly spans: readonly GanttSpan[];
  /** From when it is down in the worst case, where that is sooner than as shown, or only there; null elsewhere. */
  readonly worstAt: number | null;
  /** Seconds until it is first down or degraded. */
  readonly first: number;
}

/** Rows that belong together: what failed, the journeys, those of one owner, and at the end those of all others. */
export interface GanttGroup {
  readonly key: string;
  readonly kind: 'failed' | 'journeys' | 'owner' | 'no owner' | 'others';
  /** By when they are lost; `rows` and `hidden` are all of them. */
  readonly rows: readonly GanttRow[];
  readonly hidden: readonly GanttRow[];
}

export interface OutageGantt {
  readonly groups: readonly GanttGroup[];
  /** Seconds that the axis covers. */
  readonly ends: number;
  /** Rows of all groups, the hidden ones included; and how many of these are lost in the worst case alone. */
  readonly rows: number;
  readonly onlyWorst: number;
}

interface Question {
  readonly reading: 'declared' | 'worstCase';
  /** Rows above which only the first of each group are shown. */
  readonly most: number;
  /** Groups whose rows are all shown. */
  readonly opened: ReadonlySet<string>;
  /** Groups for which there is room: the last one stands for all others. */
  readonly mostGroups?: number;
}

const drawn: ReadonlySet<string> = new Set(['component', 'api', 'resource', 'journey', 'failuredomain']);

/**
 * An outage as rows of spans: what failed, then journeys, then the entities of each owner, by when the first of them is
 * lost. Entities that are only exposed lose nothing yet and have no row. O(changes).
 */
export function outageGantt(graph: CompiledGraph, outage: TimedOutage, question: Question): OutageGantt {
  const { reading, most, opened, mostGroups = Number.POSITIVE_INFINITY } = question;
  const { declared, worstCase } = outage.timelines;
  const shown = outage.timelines[reading];
  const refs = [...new Set([...shown.changes.keys(), ...worstCase.changes.keys()])].filter(
    (ref) => outage.picked.includes(ref) || drawn.has(nodeAt(graph, ref)?.kind ?? ''),
  );
  const rows = refs.flatMap((ref) => rowOf(ref, shown, worstCase, outage.picked) ?? []);
  rows.sort((a, b) => a.first - b.first || (a.ref < b.ref ? -1 : 1));
  const keyOf = ({ ref }: GanttRow): string => {
    if (outage.picked.includes(ref)) return 'failed';
    return nodeAt(graph, ref)?.kind === 'journey' ? 'journeys' : (nodeAt(graph, ref)?.owner ?? 'no owner');
  };
  const sorted = [...groupBy(rows, keyOf)].sort(
    ([a, some], [b, others]) =>
      rank(a) - rank(b) || some[0]!.first - others[0]!.first || others.length - some.length || (a < b ? -1 : 1),
  );
  const share = rows.length <= most ? Infinity : Math.max(1, Math.floor(most / Math.min(sorted.length, mostGroups)));
  const kept = sorted.length > mostGroups ? sorted.slice(0, mostGroups - 1) : sorted;
  const groups = kept.map(([key, own]): GanttGroup => {
    const count = opened.has(key) || own.length <= share + 1 ? own.length : share;
    return { key, kind: kindOfGroup(key), rows: own.slice(0, count), hidden: own.slice(count) };
  });
  const last = largest(
    [declared, worstCase].map(({ instants }) => instants.at(-1)!),
    0,
  );
  const left = sorted.slice(kept.length);
  const hidden = left.flatMap(([, own]) => own).sort((a, b) => a.first - b.first);
  if (left.length > 0) groups.push({ key: 'others', kind: 'others', rows: [], hidden });
  return { groups, ends: axisEnd(last), rows: rows.length, onlyWorst: rows.filter(isOnlyWorst).length };
}

/** Whether the reading on the screen leaves it as it is: its row shows the worst case alone. */
export function isOnlyWorst({ spans }: GanttRow): boolean {
  return spans.length === 0;
}

function rank(key: string): number {
  return ['failed', 'journeys'].indexOf(key) < 0 ? (key === 'no owner' ? 3 : 2) : ['failed', 'journeys'].indexOf(key);
}

function kindOfGroup(key: string): GanttGroup['kind'] {
  return key === 'failed' || key === 'journeys' || key === 'no owner' ? key : 'owner';
}

function rowOf(
  ref: string,
  shown: OutageTimeline,
  worstCase: OutageTimeline,
  picked: readonly string[],
): GanttRow | undefined {
  const spans = spansOf(shown.changes.get(ref) ?? [], picked.includes(ref));
  const downAt = spans.find(({ status }) => status === 'down' || status === 'failed')?.from ?? Infinity;
  const worst = worstCase.changes.get(ref)?.find(({ status }) => status === 'down')?.at ?? Infinity;
  const touched = spans.filter(({ status }) => status !== 'exposed');
  const worstAt = worst < downAt ? worst : null;
  const first = Math.min(touched[0]?.from ?? Infinity, worstAt ?? Infinity);
  return first === Infinity ? undefined : { ref, spans: touched, worstAt, first };
}

/** One span for each status in a row; being well again ends the one before. */
function spansOf(changes: readonly StatusChange[], isFailed: boolean): readonly GanttSpan[] {
  const spans: GanttSpan[] = [];
  for (const [index, { at, status, because }] of changes.entries()) {
    const before = spans.at(-1);
    const isSame = before?.to === at && before.status === statusOf(status, isFailed);
    const to = changes[index + 1]?.at ?? null;
    if (isSame) spans[spans.length - 1] = { ...before, to };
    else if (status !== 'ok' && to !== at) spans.push({ from: at, to, status: statusOf(status, isFailed), because });
  }
  return spans;
}

function statusOf(status: StatusChange['status'], isFailed: boolean): GanttSpan['status'] {
  return isFailed && status === 'down' ? 'failed' : (status as GanttSpan['status']);
}

/** Seconds that an axis may cover. */
const ends = [600, 1800, 3600, 2 * 3600, 3 * 3600, 6 * 3600, 12 * 3600, 86_400, 2 * 86_400, 3 * 86_400, 7 * 86_400];

/** Room behind the last change, so that what then holds for good is seen. */
function axisEnd(last: number): number {
  if (last === 0) return 3600;
  return ends.find((end) => end >= last * 1.15) ?? last * 1.15;
}
