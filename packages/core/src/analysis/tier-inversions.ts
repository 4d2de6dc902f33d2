import { once } from '../base/memoize.ts';
import { reachedFrom, wayTo } from '../base/reached-from.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import { rowValues } from '../graph/adjacency.ts';
import type { Tier } from '../model/claims.ts';
import { isMembership, isRedundant, type Requirement } from '../model/requirement.ts';

/** An entity that needs one of a less costly tier, which is therefore built and run with less care. */
export interface TierInversion {
  readonly ref: string;
  readonly tier: Tier;
  readonly dependency: string;
  readonly dependencyTier: Tier;
  /** The APIs between the two, in order; empty where it needs the dependency itself. */
  readonly through: readonly string[];
  /** Index into the graph's requirements: the one of `ref` with which the way begins. */
  readonly requirement: number;
  /**
   * What stands against it all the same: a fallback, for so many seconds; or a soft class or a redundancy that nobody
   * has proven. Null where the dependency's loss takes the entity down at once.
   */
  readonly tolerance: { readonly by: 'soft' | 'redundancy' | 'fallback'; readonly lasts: number | null } | null;
}

/**
 * Who needs an entity of a less costly tier, directly or through APIs: an API is a door, and has the tier of who stands
 * behind it. A proven soft class or redundancy is not an inversion, and neither is an informational requirement; a
 * fallback is one that waits. Entities without a tier are left out. Sorted by requirement, then dependency. O(V + E).
 */
export function tierInversions(graph: FailureModel): readonly TierInversion[] {
  const { nodes, requirements, owner, members } = graph;
  const providers = once(() => providersOf(graph));
  const found: TierInversion[] = [];
  for (let index = 0; index < requirements.length; index++) {
    const { ref, tier } = nodes[owner[index]!]!;
    const requirement = requirements[index]!;
    if (tier === undefined || isMembership(requirement) || requirement.class === 'informational') continue;
    const tolerance = toleranceOf(requirement);
    const isTolerated = tolerance !== null && tolerance.by !== 'fallback' && graph.proven[index]!;
    if (isTolerated) continue;
    for (const member of rowValues(members, index)) {
      for (const { node, through } of behind(graph, providers, member)) {
        const { ref: dependency, tier: dependencyTier } = nodes[node]!;
        if (dependencyTier === undefined || dependencyTier <= tier) continue;
        found.push({ ref, tier, dependency, dependencyTier, through, requirement: index, tolerance });
      }
    }
  }
  return found;
}

function toleranceOf(requirement: Requirement): TierInversion['tolerance'] {
  if (requirement.class === 'soft') return { by: 'soft', lasts: null };
  if (isRedundant(requirement)) return { by: 'redundancy', lasts: null };
  return requirement.fallback === undefined ? null : { by: 'fallback', lasts: requirement.fallback.lasts };
}

/** API -> the entities without each of which it does not work. */
function providersOf({ nodes, requirements, owner, members }: FailureModel): ReadonlyMap<number, readonly number[]> {
  const providers = new Map<number, number[]>();
  for (let index = 0; index < requirements.length; index++) {
    const [api, { of, class: kind }] = [owner[index]!, requirements[index]!];
    if (kind !== 'hard' || of.length !== 1 || nodes[api]!.kind !== 'api') continue;
    const provider = members.values[members.start[index]!]!;
    const known = providers.get(api);
    if (known === undefined) providers.set(api, [provider]);
    else known.push(provider);
  }
  return providers;
}

/** The node itself, or what stands behind it where it is an API, with the APIs between. */
function behind(
  { nodes }: FailureModel,
  providers: () => ReadonlyMap<number, readonly number[]>,
  first: number,
): readonly { readonly node: number; readonly through: readonly string[] }[] {
  const isDoor = (node: number): boolean => nodes[node]!.kind === 'api' && nodes[node]!.tier === undefined;
  if (!isDoor(first)) return [{ node: first, through: [] }];
  const reached = reachedFrom([first], (node) => (isDoor(node) ? (providers().get(node) ?? []) : []));
  return [...reached.keys()]
    .filter((node) => !isDoor(node))
    .map((node) => ({
      node,
      through: wayTo(reached, node)
        .slice(0, -1)
        .map((door) => nodes[door]!.ref),
    }));
}
