import type { Report } from '@faultline/core';

/** Somebody, and who is reached only through it. */
export interface Room {
  /** Null for the whole catalog. */
  readonly ref: string | null;
  readonly inside: readonly Room[];
  /** How many entities are directly in it, and how many in it and its rooms, drawn or not. */
  readonly contains: number;
  readonly holds: number;
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
  const room = (ref: string | null): Room => {
    const own = (inside.get(ref) ?? []).map(room);
    const holds = own.reduce((sum, each) => sum + 1 + each.holds, 0);
    return { ref, inside: own, contains: own.length, holds };
  };
  return room(null);
}

/**
 * The room with those who pass, and with the rooms around them: an entity in a room that does not pass still stands
 * in it, and nowhere else.
 */
export function roomWith(room: Room, passes: (ref: string) => boolean): Room {
  const inside = room.inside
    .map((each) => roomWith(each, passes))
    .filter(({ ref, inside: own }) => own.length > 0 || passes(ref!));
  return { ...room, inside };
}

/** Who stands in a room, itself first unless it is the whole catalog. */
export function refsIn({ ref, inside }: Room): readonly string[] {
  return [...(ref === null ? [] : [ref]), ...inside.flatMap(refsIn)];
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
