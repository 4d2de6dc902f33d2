import type { OutageResult, Status, StatusChange } from '@faultline/core';
import type { Mood } from '../scene/scene.ts';

/** How one came into the picture: because `from` was lost to it. */
export interface FalloutLink {
  readonly from: string;
  readonly to: string;
}

/** An outage as the picture needs it, for every moment at once. */
export interface Fallout {
  /** What happens to each, by time; whoever is never touched is not in it. */
  readonly changes: ReadonlyMap<string, readonly StatusChange[]>;
  /** The seconds at which something changes, ascending, from 0. */
  readonly instants: readonly number[];
  readonly links: readonly FalloutLink[];
}

export function falloutOf(result: OutageResult): Fallout {
  const known = fallouts.get(result) ?? readFallout(result);
  fallouts.set(result, known);
  return known;
}

const fallouts = new WeakMap<OutageResult, Fallout>();

function readFallout(result: OutageResult): Fallout {
  const changes = new Map<string, StatusChange[]>();
  const links = new Map<string, FalloutLink>();
  for (const change of result.timeline) {
    const there = changes.get(change.ref);
    if (there) there.push(change);
    else changes.set(change.ref, [change]);
    if (!('lost' in change.because)) continue;
    for (const from of change.because.lost) links.set(`${from} ${change.ref}`, { from, to: change.ref });
  }
  const instants = [...new Set([0, ...result.timeline.map(({ at }) => at)])].sort((a, b) => a - b);
  return { changes, instants, links: [...links.values()] };
}

/** The change that gives `ref` its status at a moment; at no moment: its worst one. */
export function changeAt(fallout: Fallout, ref: string, at: number | null): StatusChange | undefined {
  const all = fallout.changes.get(ref) ?? [];
  if (at !== null) return all.findLast((change) => change.at <= at);
  return all.reduce<StatusChange | undefined>(
    (worst, change) => (worst === undefined || rank[change.status] > rank[worst.status] ? change : worst),
    undefined,
  );
}

const rank: Readonly<Record<Status, number>> = { ok: 0, exposed: 1, degraded: 2, down: 3 };

function statusAt(fallout: Fallout, ref: string, at: number | null): Status {
  return changeAt(fallout, ref, at)?.status ?? 'ok';
}

/** The status as pictures show it: whoever fails has failed, until the end of the outage brings it back. */
export function moodAt(fallout: Fallout, failed: readonly string[], ref: string, at: number | null): Mood {
  const status = statusAt(fallout, ref, at);
  return failed.includes(ref) && (at === null || status === 'down') ? 'failed' : status;
}

/** Steps from what failed, along the links; breadth first. */
export function stepsFrom(failed: readonly string[], links: readonly FalloutLink[]): ReadonlyMap<string, number> {
  const next = new Map<string, string[]>();
  for (const { from, to } of links) {
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
