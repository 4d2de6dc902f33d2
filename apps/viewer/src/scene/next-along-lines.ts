import { type Direction, nextInDirection, type Place } from './next-in-direction.ts';
import type { Scene } from './scene.ts';

/** A picture as somebody walks through it: its places, and where the lines lead from each, in both directions. */
export interface Ways {
  readonly places: readonly Place[];
  readonly placeOf: ReadonlyMap<string, Place>;
  /**
   * As the lines are drawn: on the map to what one needs, in the blast picture to whom it hits next. From top to
   * bottom.
   */
  readonly onward: ReadonlyMap<string, readonly Place[]>;
  readonly back: ReadonlyMap<string, readonly Place[]>;
}

export interface Step {
  readonly to: string;
  /** Along a line; undefined where the step went elsewhere on the screen. */
  readonly along: { readonly from: string; readonly way: 'onward' | 'back' } | undefined;
}

export function waysOf({ marks }: Pick<Scene, 'marks'>, places: readonly Place[]): Ways {
  const placeOf = new Map(places.map((place) => [place.ref, place]));
  const [onward, back] = [new Map<string, Set<Place>>(), new Map<string, Set<Place>>()];
  const add = (ways: Map<string, Set<Place>>, from: Place, to: Place): void => {
    ways.set(from.ref, (ways.get(from.ref) ?? new Set()).add(to));
  };
  for (const mark of marks) {
    if (mark.kind !== 'path' || mark.between === undefined) continue;
    const [from, to] = mark.between.map((ref) => placeOf.get(ref));
    if (from === undefined || to === undefined) continue;
    add(onward, from, to);
    add(back, to, from);
  }
  const sorted = (ways: Map<string, Set<Place>>): Ways['onward'] =>
    new Map([...ways].map(([ref, ends]) => [ref, [...ends].sort((a, b) => a.y - b.y || a.x - b.x)]));
  return { places, placeOf, onward: sorted(onward), back: sorted(back) };
}

/**
 * Whom an arrow key leads to. Right goes on along a line and left goes back, to the nearest, or to where one came from;
 * up and down go among those to whom the same lines lead, and past the last of them to the nearest that way on the
 * screen. Where no line ends, all four go by the screen.
 *
 * @param before the step that led here
 */
export function nextAlongLines(ways: Ways, from: Place, key: Direction, before?: Step): Step | undefined {
  const there = { onward: ways.onward.get(from.ref) ?? [], back: ways.back.get(from.ref) ?? [] };
  const isOnLine = there.onward.length + there.back.length > 0;
  const came = before?.to === from.ref ? before.along : undefined;
  if (isOnLine && (key === 'ArrowRight' || key === 'ArrowLeft')) {
    const way = key === 'ArrowRight' ? 'onward' : 'back';
    const ends = there[way];
    const origin = came !== undefined && came.way !== way ? ends.find(({ ref }) => ref === came.from) : undefined;
    const end = origin ?? nearest(ends, from);
    return end && { to: end.ref, along: { from: from.ref, way } };
  }
  const siblings = came === undefined ? siblingsOf(ways, from) : ways[came.way].get(came.from)!;
  const position = siblings.findIndex(({ ref }) => ref === from.ref);
  const sibling = key === 'ArrowUp' ? siblings[position - 1] : key === 'ArrowDown' ? siblings[position + 1] : undefined;
  if (position >= 0 && sibling !== undefined) return { to: sibling.ref, along: came };
  return stepOnScreen(ways, from, key);
}

/** To the nearest that way on the screen, whatever the lines are. */
export function stepOnScreen({ places }: Ways, from: Place, key: Direction): Step | undefined {
  const to = nextInDirection(places, from, key);
  return to === undefined ? undefined : { to, along: undefined };
}

/** To whom the same lines lead: those that are needed by the same, else those that need the same. */
function siblingsOf({ onward, back }: Ways, { ref }: Place): readonly Place[] {
  const [ends, ways] = back.has(ref) ? [back.get(ref)!, onward] : [onward.get(ref) ?? [], back];
  const all = new Set(ends.flatMap((end) => ways.get(end.ref)!));
  return [...all].sort((a, b) => a.y - b.y || a.x - b.x);
}

function nearest(places: readonly Place[], { x, y }: Place): Place | undefined {
  const distance = (place: Place): number => Math.hypot(place.x - x, place.y - y);
  return places.reduce<Place | undefined>(
    (best, place) => (best === undefined || distance(place) < distance(best) ? place : best),
    undefined,
  );
}
