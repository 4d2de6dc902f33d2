import { groupBy, type Report, type ReportEntity } from '@faultline/core';

/** Somebody, and who is reached only through it; or a system or a domain, and who is in it. */
export interface Room {
  /** Null for the whole catalog. */
  readonly ref: string | null;
  /** Whether it is a system or a domain, which contains no failure by itself. */
  readonly isGroup: boolean;
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
  const inside = groupBy(all, ({ container }) => (container !== null && refs.has(container) ? container : null));
  const room = (ref: string | null): Room =>
    roomAround(
      ref,
      (inside.get(ref) ?? []).map((each) => room(each.ref)),
    );
  return room(null);
}

/** The outermost rooms of the whole catalog by domain and system, for a catalog of which all would not fit. */
export function groupedRooms(report: Report, whole: Room): Room {
  const entities = new Map(report.entities.map((entity) => [entity.ref, entity]));
  const systemOf = ({ ref }: Room): string | null => entities.get(ref!)?.system ?? null;
  const domainOf = ({ ref }: Room): string | null => domainOfEntity(entities, ref!);
  const bySystem = (rooms: readonly Room[]): readonly Room[] => grouped(rooms, systemOf, (own) => own);
  return roomAround(null, grouped(whole.inside, domainOf, bySystem, bySystem));
}

function domainOfEntity(entities: ReadonlyMap<string, ReportEntity>, ref: string): string | null {
  const entity = entities.get(ref);
  return entity?.domain ?? entities.get(entity?.system ?? '')?.domain ?? null;
}

/** A group around the rooms that have one, with `within` for what is in it; then the others, by `without`. */
function grouped(
  rooms: readonly Room[],
  groupOf: (room: Room) => string | null,
  within: (rooms: readonly Room[]) => readonly Room[],
  without: (rooms: readonly Room[]) => readonly Room[] = (own) => own,
): readonly Room[] {
  const groups = groupBy(rooms, groupOf);
  return [...groups].flatMap(([ref, own]) =>
    ref === null ? without(own) : [{ ...roomAround(ref, within(own)), isGroup: true }],
  );
}

function roomAround(ref: string | null, inside: readonly Room[]): Room {
  const holds = inside.reduce((sum, each) => sum + (each.isGroup ? 0 : 1) + each.holds, 0);
  return { ref, isGroup: false, inside, contains: inside.length, holds };
}

/**
 * The room with those who pass, and with the rooms around them: an entity in a room that does not pass still stands
 * in it, and nowhere else.
 */
export function roomWith(room: Room, passes: (ref: string) => boolean): Room {
  const inside = room.inside
    .map((each) => roomWith(each, passes))
    .filter(({ ref, isGroup, inside: own }) => own.length > 0 || (!isGroup && passes(ref!)));
  return { ...room, inside };
}

/** The entities in a room, itself first unless it is a group or the whole catalog. */
export function refsIn({ ref, isGroup, inside }: Room): readonly string[] {
  return [...(ref === null || isGroup ? [] : [ref]), ...inside.flatMap(refsIn)];
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
