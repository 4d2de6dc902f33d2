import type { OracleRequirement } from './model.ts';

export interface OracleContainment {
  readonly entryPoints: ReadonlySet<string>;
  readonly container: ReadonlyMap<string, string>;
  readonly shared: ReadonlySet<string>;
}

type Edges = ReadonlyMap<string, ReadonlySet<string>>;

/** Containment by its definition: v contains w if nobody reaches w once v is taken away. */
export function oracleContainment(
  kinds: ReadonlyMap<string, string>,
  requirements: readonly OracleRequirement[],
): OracleContainment {
  const refs = [...kinds.keys()];
  const all = edgesOf(
    refs,
    requirements.filter((each) => each.class !== 'informational' && each.relation !== 'member'),
  );
  const journeys = refs.filter((ref) => kinds.get(ref) === 'journey');
  const reached = reach(all, journeys, undefined);
  const edges: Edges = new Map(
    refs.map((ref) => [ref, new Set([...all.get(ref)!].filter((to) => reached.has(to) === reached.has(ref)))]),
  );
  const from = new Map(refs.map((ref) => [ref, reach(edges, [ref], undefined)]));
  const isUsed = (ref: string): boolean => all.get(ref)!.size > 0 || refs.some((other) => all.get(other)!.has(ref));
  const sources = refs.filter(
    (ref) =>
      (kinds.get(ref) !== 'failuredomain' || isUsed(ref)) &&
      !reached.has(ref) &&
      refs.every((other) => !from.get(other)!.has(ref) || from.get(ref)!.has(other)),
  );
  const doors = new Set(sources.filter((ref) => kinds.get(ref) === 'api'));
  const behind = refs.filter((ref) => {
    const dependents = refs.filter((other) => all.get(other)!.has(ref));
    return kinds.get(ref) === 'component' && dependents.length > 0 && dependents.every((other) => doors.has(other));
  });
  const entryPoints = new Set([...journeys, ...sources, ...behind]);
  const containers = new Map(
    refs.map((inner) => [
      inner,
      refs.filter(
        (outer) =>
          outer !== inner &&
          kinds.get(outer) !== 'api' &&
          reach(edges, [...entryPoints], undefined).has(inner) &&
          !reach(edges, [...entryPoints], outer).has(inner),
      ),
    ]),
  );
  const container = new Map<string, string>();
  for (const [inner, outers] of containers) {
    const nearest = outers.find((outer) =>
      outers.every((other) => other === outer || containers.get(outer)!.includes(other)),
    );
    if (nearest !== undefined) container.set(inner, nearest);
  }
  const shared = new Set(
    refs.filter(
      (ref) =>
        ['component', 'resource', 'api'].includes(kinds.get(ref)!) && !container.has(ref) && !entryPoints.has(ref),
    ),
  );
  return { entryPoints, container, shared };
}

function edgesOf(refs: readonly string[], requirements: readonly OracleRequirement[]): Edges {
  const edges = new Map(refs.map((ref) => [ref, new Set<string>()]));
  for (const { ref, of } of requirements) for (const member of of) edges.get(ref)!.add(member);
  return edges;
}

/** Everything that can be reached, the start included, without ever touching `without`. */
function reach(edges: Edges, start: readonly string[], without: string | undefined): Set<string> {
  const seen = new Set(start.filter((ref) => ref !== without));
  for (const ref of seen) for (const to of edges.get(ref)!) if (to !== without) seen.add(to);
  return seen;
}
