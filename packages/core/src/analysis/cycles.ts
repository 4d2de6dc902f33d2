import { compareText } from '../base/order.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import { type Adjacency, adjacencyOf, rowValues } from '../graph/adjacency.ts';
import { stronglyConnected } from '../graph/strongly-connected.ts';
import { isMembership, type Requirement } from '../model/requirement.ts';

/** Entities that all depend on each other, directly or not: they share their fate. */
export interface Cycle {
  /** Sorted refs. */
  readonly members: readonly string[];
  /** A shortest way around through the first member; each needs the next, and the last the first. */
  readonly path: readonly string[];
  /** Whether hard requirements alone close a cycle among the members. */
  readonly hard: boolean;
}

/**
 * The dependency cycles: strongly connected components of more than one entity, and entities that depend on themselves.
 * Informational requirements close none, nor does what a System, Domain or composed Component needs of its own parts.
 * O(V + E).
 */
export function cycles(graph: FailureModel): readonly Cycle[] {
  const all = dependencies(graph);
  const hard = dependencyRows(graph, (requirement) => !isOfParts(requirement) && requirement.class === 'hard');
  const ref = (node: number): string => graph.nodes[node]!.ref;
  const closesHard = new Set(cyclic(hard).flat());
  return cyclic(all)
    .map((members) => ({
      members: members.map(ref),
      path: shortestWayAround(all, members).map(ref),
      // A hard cycle lies inside one strongly connected component of all requirements.
      hard: members.some((member) => closesHard.has(member)),
    }))
    .sort((a, b) => compareText(a.members[0]!, b.members[0]!));
}

/** The members of each cycle alone, ascending. O(V + E). */
export function cyclicComponents(graph: FailureModel): readonly (readonly number[])[] {
  return cyclic(dependencies(graph));
}

function dependencies(graph: FailureModel): Adjacency {
  return dependencyRows(graph, (requirement) => !isOfParts(requirement) && requirement.class !== 'informational');
}

/** What a whole needs of its parts. */
function isOfParts(requirement: Requirement): boolean {
  return isMembership(requirement) || (requirement.relation === 'subcomponentOf' && requirement.class === 'soft');
}

function dependencyRows(
  { nodes, requirements, declared: { count, requirement, owner, members } }: FailureModel,
  isMeant: (requirement: Requirement) => boolean,
): Adjacency {
  const [from, to]: [number[], number[]] = [[], []];
  for (let gate = 0; gate < count; gate++) {
    if (!isMeant(requirements[requirement[gate]!]!)) continue;
    for (let at = members.start[gate]!; at < members.start[gate + 1]!; at++) {
      from.push(owner[gate]!);
      to.push(members.values[at]!);
    }
  }
  return adjacencyOf(nodes.length, from, to);
}

/** Ascending members of each component that has an edge inside. */
function cyclic(rows: Adjacency): number[][] {
  const { count, order, start } = stronglyConnected(rows);
  const found: number[][] = [];
  for (let component = 0; component < count; component++) {
    const members = [...order.subarray(start[component], start[component + 1])].sort((a, b) => a - b);
    if (members.length > 1 || rowValues(rows, members[0]!).includes(members[0]!)) found.push(members);
  }
  return found;
}

/** The shortest way from `first` back to itself inside its component; breadth first. */
function shortestWayAround(rows: Adjacency, members: readonly number[]): readonly number[] {
  const [first] = members as [number, ...number[]];
  const isMember = new Set(members);
  const cameFrom = new Map<number, number>();
  const queue = [first];
  for (const node of queue) {
    for (const to of rowValues(rows, node)) {
      if (to === first) return wayTo(cameFrom, node);
      if (!isMember.has(to) || cameFrom.has(to)) continue;
      cameFrom.set(to, node);
      queue.push(to);
    }
  }
  throw new Error('a strongly connected component leads back to each of its members');
}

function wayTo(cameFrom: ReadonlyMap<number, number>, last: number): readonly number[] {
  const way = [last];
  for (let node = cameFrom.get(last); node !== undefined; node = cameFrom.get(node)) way.push(node);
  return way.reverse();
}
