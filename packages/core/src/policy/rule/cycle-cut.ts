import type { FailureModel } from '../../failure/failure-model.ts';
import { ownRequirements } from '../../graph/compile-graph.ts';
import { isRedundant, type Requirement } from '../../model/requirement.ts';

/** Requirements that may be cut together, and members up to which each cut is tried. */
const [maxCuts, maxMembers] = [3, 60];

/**
 * Hard requirements between the members of a hard cycle without which no member is in a hard cycle any more, as few
 * as a greedy search finds; empty where that takes more than three. Every cut is tried before it is returned.
 */
export function cycleCut(graph: FailureModel, members: readonly string[]): readonly number[] {
  if (members.length > maxMembers) return [];
  const isMember = new Set(members);
  const own = members.flatMap((ref) => ownRequirements(graph, graph.indexOf.get(ref)!)).sort((a, b) => a - b);
  const inside = own.filter((index) => {
    const requirement = graph.requirements[index]!;
    const isInside = requirement.class === 'hard' && !isRedundant(requirement);
    return isInside && requirement.of.some((member) => isMember.has(member));
  });
  const cut: number[] = [];
  while (cut.length < maxCuts) {
    const left = inside.filter((index) => !cut.includes(index));
    const tried = left.map((index) => ({ index, size: entangled(graph, isMember, inside, [...cut, index]) }));
    const best = tried.reduce((least, each) => (each.size < least.size ? each : least), { index: -1, size: Infinity });
    if (best.index < 0) return [];
    cut.push(best.index);
    if (best.size === 0) return cut;
  }
  return [];
}

/** How many members are still in a hard cycle without some of the requirements between them. */
function entangled(
  graph: FailureModel,
  isMember: ReadonlySet<string>,
  inside: readonly number[],
  cut: readonly number[],
): number {
  const edges = new Map<string, string[]>();
  for (const index of inside) {
    if (cut.includes(index)) continue;
    const { ref, of }: Requirement = graph.requirements[index]!;
    edges.set(ref, [...(edges.get(ref) ?? []), ...of.filter((member) => isMember.has(member))]);
  }
  return [...isMember].filter((ref) => reachesItself(edges, ref)).length;
}

function reachesItself(edges: ReadonlyMap<string, readonly string[]>, ref: string): boolean {
  const reached = new Set(edges.get(ref));
  for (const each of reached) {
    if (each === ref) return true;
    for (const next of edges.get(each) ?? []) reached.add(next);
  }
  return false;
}
