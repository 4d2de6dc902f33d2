import { reachedFrom, wayTo } from '../base/reached-from.ts';
import type { FailureModel } from '../failure/failure-model.ts';
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
  const providers = providersOf(graph);
  return graph.requirements.flatMap((requirement, index) => {
    const { tier } = node(graph, requirement.ref);
    if (tier === undefined || isMembership(requirement) || requirement.class === 'informational') return [];
    const tolerance = toleranceOf(requirement);
    const isTolerated = tolerance !== null && tolerance.by !== 'fallback' && graph.proven[index]!;
    if (isTolerated) return [];
    return requirement.of.flatMap((member) =>
      behind(graph, providers, member).flatMap(({ ref, through }): TierInversion[] => {
        const { tier: dependencyTier } = node(graph, ref);
        if (dependencyTier === undefined || dependencyTier <= tier) return [];
        return [
          { ref: requirement.ref, tier, dependency: ref, dependencyTier, through, requirement: index, tolerance },
        ];
      }),
    );
  });
}

function node(graph: FailureModel, ref: string) {
  return graph.nodes[graph.indexOf.get(ref)!]!;
}

function toleranceOf(requirement: Requirement): TierInversion['tolerance'] {
  if (requirement.class === 'soft') return { by: 'soft', lasts: null };
  if (isRedundant(requirement)) return { by: 'redundancy', lasts: null };
  return requirement.fallback === undefined ? null : { by: 'fallback', lasts: requirement.fallback.lasts };
}

/** API -> the one entity without which it does not work; an API of several providers has none. */
function providersOf(graph: FailureModel): ReadonlyMap<string, readonly string[]> {
  const providers = new Map<string, string[]>();
  for (const { ref, of, class: kind } of graph.requirements) {
    if (kind !== 'hard' || of.length !== 1 || node(graph, ref).kind !== 'api') continue;
    providers.set(ref, [...(providers.get(ref) ?? []), of[0]!]);
  }
  return providers;
}

/** The entity itself, or what stands behind it where it is an API. */
function behind(
  graph: FailureModel,
  providers: ReadonlyMap<string, readonly string[]>,
  first: string,
): readonly { readonly ref: string; readonly through: readonly string[] }[] {
  const isDoor = (ref: string): boolean => node(graph, ref).kind === 'api' && node(graph, ref).tier === undefined;
  const reached = reachedFrom([first], (ref) => (isDoor(ref) ? (providers.get(ref) ?? []) : []));
  return [...reached.keys()]
    .filter((ref) => !isDoor(ref))
    .map((ref) => ({ ref, through: wayTo(reached, ref).slice(0, -1) }));
}
