import { groupBy } from '../base/group-by.ts';
import type { CompiledGraph } from '../graph/compile-graph.ts';
import { relationCode } from '../graph/requirement-columns.ts';
import { isMembership, isRedundant, type Requirement } from '../model/requirement.ts';

/**
 * A hard dependency that leads from one failure domain to another of the same axis: its owner fails when either does.
 */
export interface DomainCrossing {
  readonly ref: string;
  readonly dependency: string;
  readonly axis: string;
  /** Refs of the failure domains that the dependent, and the dependency, is placed in. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** Index into the graph's requirements. */
  readonly requirement: number;
}

/**
 * The hard dependencies that leave a failure domain, by requirement. O(requirements).
 *
 * @param axes the axes that count; all of them where this is undefined
 * @param among entities of which one end of the dependency has to be one
 */
export function domainCrossings(
  graph: CompiledGraph,
  axes: readonly string[] | undefined,
  among?: ReadonlySet<string>,
): readonly DomainCrossing[] {
  const placements = placementsOf(graph);
  if (placements.size === 0) return [];
  return graph.requirements.flatMap((requirement, index) => {
    const isMeant = among === undefined || among.has(requirement.ref) || requirement.of.some((ref) => among.has(ref));
    if (!isMeant) return [];
    const isStrict = requirement.class === 'hard' && !isRedundant(requirement) && requirement.fallback === undefined;
    if (!isStrict || isMembership(requirement) || isPlacement(requirement)) return [];
    return requirement.of.flatMap((dependency) =>
      crossings(requirement.ref, dependency, index, placements).filter(({ axis }) => axes?.includes(axis) ?? true),
    );
  });
}

function isPlacement({ relation }: Requirement): boolean {
  return relation === 'placedIn' || relation === 'within';
}

/** By entity, its placements: the failure domains of which it needs so many. */
type Placements = ReadonlyMap<string, readonly Requirement[]>;

function placementsOf(graph: CompiledGraph): Placements {
  const placed: Requirement[] = [];
  for (let index = 0; index < graph.relation.length; index++)
    if (graph.relation[index] === relationCode.placedIn) placed.push(graph.requirements[index]!);
  return groupBy(placed, ({ ref }) => ref);
}

const axisOf = ({ of }: Requirement): string => of[0]!.slice(of[0]!.indexOf(':') + 1, of[0]!.indexOf('/'));

/** The axes on which the dependency is placed in a domain that its dependent is not in. */
function crossings(ref: string, dependency: string, requirement: number, placements: Placements): DomainCrossing[] {
  return (placements.get(dependency) ?? []).flatMap((there): DomainCrossing[] => {
    const axis = axisOf(there);
    const here = placements.get(ref)?.find((each) => axisOf(each) === axis);
    if (here === undefined || there.of.some((domain) => here.of.includes(domain))) return [];
    return [{ ref, dependency, axis, from: here.of, to: there.of, requirement }];
  });
}
