/** `[0]` needs `[1]`. */
export type Pair = readonly [dependent: string, dependency: string];

/** Who is not followed although there are steps left: what is behind a hub would bury what was asked for. */
export interface Hubs {
  /** Dependents, or dependencies, above which an entity is not followed that way; null: everybody is followed. */
  readonly above: number | null;
  /** Followed however many neighbours they have, and not followed however few. */
  readonly followed: readonly string[];
  readonly stopped: readonly string[];
}

/** Neighbours of a hub that was not followed, as far as nothing else leads to them. */
export interface Behind {
  readonly dependents: number;
  readonly dependencies: number;
}

export interface Neighbourhood {
  /** From the focus, of everybody who is near enough. */
  readonly steps: ReadonlyMap<string, number>;
  readonly behind: ReadonlyMap<string, Behind>;
}

/** Who is within so many steps of the focus, each way. The focus itself is always followed. O(pairs). */
export function neighbourhood(
  focus: string,
  depth: { readonly dependents: number; readonly dependencies: number },
  hubs: Hubs,
  pairs: readonly Pair[],
): Neighbourhood {
  const turned = pairs.map(([dependent, dependency]) => [dependency, dependent] as const);
  const isFollowed = (ref: string, count: number): boolean =>
    ref === focus ||
    (!hubs.stopped.includes(ref) && (hubs.above === null || count <= hubs.above || hubs.followed.includes(ref)));
  const up = reached(focus, depth.dependents, turned, isFollowed);
  const down = reached(focus, depth.dependencies, pairs, isFollowed);
  const steps = new Map(up.steps);
  for (const [ref, far] of down.steps) steps.set(ref, Math.min(far, steps.get(ref) ?? far));
  const unseen = (refs: readonly string[] = []): number => refs.filter((ref) => !steps.has(ref)).length;
  const behind = [...new Set([...up.stops.keys(), ...down.stops.keys()])].flatMap((ref): [string, Behind][] => {
    const [dependents, dependencies] = [unseen(up.stops.get(ref)), unseen(down.stops.get(ref))];
    return dependents + dependencies === 0 ? [] : [[ref, { dependents, dependencies }]];
  });
  return { steps, behind: new Map(behind) };
}

/**
 * The entities within `most` steps along the pairs, and those at which the steps stop, with their next entities.
 * Breadth first.
 */
function reached(
  start: string,
  most: number,
  pairs: readonly Pair[],
  isFollowed: (ref: string, count: number) => boolean,
): { readonly steps: ReadonlyMap<string, number>; readonly stops: ReadonlyMap<string, readonly string[]> } {
  const next = new Map<string, string[]>();
  for (const [from, to] of pairs) {
    const there = next.get(from);
    if (there) there.push(to);
    else next.set(from, [to]);
  }
  const steps = new Map([[start, 0]]);
  const stops = new Map<string, readonly string[]>();
  for (const [ref, step] of steps) {
    const onward = next.get(ref) ?? [];
    if (step === most) continue;
    if (!isFollowed(ref, onward.length)) stops.set(ref, onward);
    else for (const to of onward) if (!steps.has(to)) steps.set(to, step + 1);
  }
  return { steps, stops };
}
