import type { Report } from '@faultline/core';

/** Somebody, and who is reached only through it. */
export interface Room {
  /** Null for the whole catalog. */
  readonly ref: string | null;
  readonly inside: readonly Room[];
}

const placed: ReadonlySet<string> = new Set(['component', 'resource', 'api']);

/** Everything that runs and every journey, each in the room of its container. O(entities). */
export function roomsOf(report: Report): Room {
  const all = [
    ...report.journeys.map(({ ref }) => ({ ref, container: null })),
    ...report.entities.filter(({ kind }) => placed.has(kind)),
  ];
  const refs = new Set(all.map(({ ref }) => ref));
  const inside = new Map<string | null, string[]>();
  for (const { ref, container } of all) {
    const key = container !== null && refs.has(container) ? container : null;
    const there = inside.get(key);
    if (there) there.push(ref);
    else inside.set(key, [ref]);
  }
  const room = (ref: string | null): Room => ({ ref, inside: (inside.get(ref) ?? []).map(room) });
  return room(null);
}

/** The rooms around somebody, the outermost first and its own last; none where it has no inside. */
export function wayInto(all: Room, ref: string): readonly Room[] {
  for (const room of all.inside) {
    if (room.ref === ref) return room.inside.length === 0 ? [] : [room];
    const way = wayInto(room, ref);
    if (way.length > 0) return [room, ...way];
  }
  return [];
}
