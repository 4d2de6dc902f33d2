import { once } from '../base/memoize.ts';
import { reachedFrom, wayTo } from '../base/reached-from.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import { rowLength, rowValues } from '../graph/adjacency.ts';
import { classCode, relationCode } from '../graph/requirement-columns.ts';
import type { Tier } from '../model/claims.ts';
import { isRedundant, type Requirement } from '../model/requirement.ts';

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
  const { nodes, requirements, owner, members, class: classes, relation } = graph;
  const providers = once(() => providersOf(graph));
  const found: TierInversion[] = [];
  for (let index = 0; index < owner.length; index++) {
    const { ref, tier } = nodes[owner[index]!]!;
    if (tier === undefined || relation[index] === relationCode.member) continue;
    if (classes[index] === classCode.informational || isTolerated(graph, index)) continue;
    for (const member of rowValues(members, index)) {
      for (const { node, through } of behind(graph, providers, member)) {
        const { ref: dependency, tier: dependencyTier } = nodes[node]!;
        if (dependencyTier === undefined || dependencyTier <= tier) continue;
        const tolerance = toleranceOf(requirements[index]!);
        found.push({ ref, tier, dependency, dependencyTier, through, requirement: index, tolerance });
      }
    }
  }
  return found;
}

/** By a proven soft class or a proven redundancy. */
function isTolerated({ needs, members, class: classes, proven }: FailureModel, index: number): boolean {
  return proven[index]! && (classes[index] === classCode.soft || needs[index]! < rowLength(members, index));
}

function toleranceOf(requirement: Requirement): TierInversion['tolerance'] {
  if (requirement.class === 'soft') return { by: 'soft', lasts: null };
  if (isRedundant(requirement)) return { by: 'redundancy', lasts: null };
  return requirement.fallback === undefined ? null : { by: 'fallback', lasts: requirement.fallback.lasts };
}

/** API -> the entities without each of which it does not work. */
function providersOf({ nodes, owner, members, class: classes }: FailureModel): ReadonlyMap<number, readonly number[]> {
  const providers = new Map<number, number[]>();
  for (let index = 0; index < owner.length; index++) {
    const api = owner[index]!;
    if (classes[index] !== classCode.hard || rowLength(members, index) !== 1 || nodes[api]!.kind !== 'api') continue;
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
