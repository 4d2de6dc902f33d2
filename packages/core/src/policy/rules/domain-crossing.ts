import { groupBy } from '../../base/group-by.ts';
import type { CompiledGraph } from '../../graph/compile-graph.ts';
import { isMembership, isRedundant, type Requirement } from '../../model/requirement.ts';
import type { RuleFinding } from '../finding.ts';
import type { RuleDefinition } from '../rule.ts';

export const domainCrossing: RuleDefinition = {
  id: 'domain-crossing',
  level: 'info',
  title: 'A hard dependency leaves a failure domain',
  why: 'Who stands in one failure domain and needs something in another fails with both.',
  find: ({ answers: { graph }, policy }) => crossingsOf(graph, policy.axes),
};

/** The hard dependencies that leave a failure domain, on these axes or on any: all, or those at which somebody in `among` has an end. */
export function crossingsOf(
  graph: CompiledGraph,
  axes: readonly string[] | undefined,
  among?: ReadonlySet<string>,
): RuleFinding[] {
  const placements = placementsOf(graph);
  return graph.requirements.flatMap((requirement, index) => {
    const isMeant = among === undefined || among.has(requirement.ref) || requirement.of.some((ref) => among.has(ref));
    if (!isMeant) return [];
    const isStrict = requirement.class === 'hard' && !isRedundant(requirement) && requirement.fallback === undefined;
    if (!isStrict || isMembership(requirement) || isPlacement(requirement)) return [];
    return requirement.of.flatMap((dependency) =>
      crossings(requirement, index, placements.get(requirement.ref), placements.get(dependency), dependency, axes),
    );
  });
}

function isPlacement({ relation }: Requirement): boolean {
  return relation === 'placedIn' || relation === 'within';
}

/** By entity, its placements: the failure domains of which it needs so many. */
function placementsOf(graph: CompiledGraph): ReadonlyMap<string, readonly Requirement[]> {
  return groupBy(
    graph.requirements.filter(({ relation }) => relation === 'placedIn'),
    ({ ref }) => ref,
  );
}

const axisOf = ({ of }: Requirement): string => of[0]!.slice(of[0]!.indexOf(':') + 1, of[0]!.indexOf('/'));

/** Axes on which the dependency needs a domain that its dependent is not in. */
function crossings(
  requirement: Requirement,
  index: number,
  from: readonly Requirement[] = [],
  to: readonly Requirement[] = [],
  dependency: string,
  axes: readonly string[] | undefined,
): RuleFinding[] {
  return to.flatMap((there): RuleFinding[] => {
    const axis = axisOf(there);
    const here = from.find((each) => axisOf(each) === axis);
    const isAsked = axes === undefined || axes.includes(axis);
    if (here === undefined || !isAsked || there.of.some((domain) => here.of.includes(domain))) return [];
    return [
      {
        ref: requirement.ref,
        about: `${dependency} ${axis}`,
        detail: { rule: 'domain-crossing', dependency, axis, from: here.of.join(', '), to: there.of.join(', ') },
        measure: 1,
        remedy: { kind: 'add-fallback', ref: requirement.ref, requirement: index },
        chain: [],
        source: requirement.source,
      },
    ];
  });
}
