import { type CompiledGraph, compareText, largest, type Status } from '@faultline/core';
import { nodeAt } from '../world/display-names.ts';
import type { OutageTimeline } from './outage-timeline.ts';
import type { TimedOutage } from './timed-outage.ts';

/** An owner to call in an outage. */
export interface Call {
  /** Null for everything without an owner. */
  readonly owner: string | null;
  /** Seconds until the first of its entities is touched. */
  readonly at: number;
  /** Whether one of its entities is what failed. */
  readonly isCause: boolean;
  /** Its entities by when they are touched, each with its worst status. */
  readonly entities: readonly { readonly ref: string; readonly at: number; readonly status: Status | 'failed' }[];
}

const owned: ReadonlySet<string> = new Set(['component', 'api', 'resource', 'journey']);

const severity: readonly Status[] = ['ok', 'exposed', 'degraded', 'down'];

/**
 * Who to call: the owners of what failed, then those of all that goes down or is degraded, by first minute. O(changes).
 */
export function callSheet(
  graph: CompiledGraph,
  { failed }: Pick<TimedOutage, 'failed'>,
  timeline: OutageTimeline,
): readonly Call[] {
  const calls = new Map<string | null, { at: number; isCause: boolean; entities: Call['entities'][number][] }>();
  const add = (ref: string, at: number, status: Status | 'failed'): void => {
    const owner = nodeAt(graph, ref)?.owner ?? null;
    const call = calls.get(owner) ?? { at, isCause: false, entities: [] };
    call.at = Math.min(call.at, at);
    call.isCause ||= status === 'failed';
    call.entities.push({ ref, at, status });
    calls.set(owner, call);
  };
  for (const ref of failed) add(ref, 0, 'failed');
  for (const [ref, changes] of timeline.changes) {
    if (failed.includes(ref) || !owned.has(nodeAt(graph, ref)?.kind ?? '')) continue;
    const first = changes.find(({ status }) => status === 'down' || status === 'degraded');
    if (first === undefined) continue;
    const worst = largest(changes.map(({ status }) => severity.indexOf(status)));
    add(ref, first.at, severity[worst]!);
  }
  return [...calls]
    .map(([owner, { at, isCause, entities }]): Call => ({ owner, at, isCause, entities: entities.sort(byTime) }))
    .sort(
      (a, b) =>
        Number(b.isCause) - Number(a.isCause) || a.at - b.at || compareText(a.owner ?? '\uffff', b.owner ?? '\uffff'),
    );
}

function byTime(a: Call['entities'][number], b: Call['entities'][number]): number {
  return Number(b.status === 'failed') - Number(a.status === 'failed') || a.at - b.at || compareText(a.ref, b.ref);
}
