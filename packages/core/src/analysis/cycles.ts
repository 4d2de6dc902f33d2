import { reachedFrom, wayTo } from '../base/reached-from.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import { type Adjacency, adjacencyOf, rowLength, rowValues } from '../graph/adjacency.ts';
import { classCode, relationCode } from '../graph/requirement-columns.ts';
import { stronglyConnected } from '../graph/strongly-connected.ts';

/** Entities that all depend on each other, directly or not. */
export interface Cycle {
  /** Sorted refs. */
  readonly members: readonly string[];
  /** A shortest way around through the first member; each needs the next, and the last the first. */
  readonly path: readonly string[];
  /** Hard requirements that no other member can meet connect the members: the loss of one is the loss of all. */
  readonly hard: boolean;
}

interface CyclicSet {
  readonly members: readonly number[];
  readonly hard: boolean;
}

/**
 * The dependency cycles, by first member: strongly connected components of more than one entity, and entities that
 * depend on themselves. First those of the hard requirements alone, without the redundant ones; then those of all
 * requirements that contain none of the first. Members and path come from the same requirements. Informational
 * requirements close no cycle, nor do those of a System, Domain or composed Component on its own parts. O(V + E).
 */
export function cycles(graph: FailureModel): readonly Cycle[] {
  const [all, hard] = [dependencies(graph), hardDependencies(graph)];
  const ref = (node: number): string => graph.nodes[node]!.ref;
  return cyclicSets(all, hard).map((set) => ({
    members: set.members.map(ref),
    path: shortestWayAround(set.hard ? hard : all, set.members).map(ref),
    hard: set.hard,
  }));
}

/** The members of each cycle alone, ascending. O(V + E). */
export function cyclicComponents(graph: FailureModel): readonly (readonly number[])[] {
  return cyclicSets(dependencies(graph), hardDependencies(graph)).map(({ members }) => members);
}

/** The components of all requirements inside which hard ones close a cycle, redundant ones included: none may start. */
export function waitingComponents(graph: FailureModel): readonly (readonly number[])[] {
  const hard = dependencyRows(graph, (index) => !isOfParts(graph, index) && graph.class[index] === classCode.hard);
  const closes = new Set(cyclic(hard).flat());
  return cyclic(dependencies(graph)).filter((members) => members.some((member) => closes.has(member)));
}

function cyclicSets(all: Adjacency, hard: Adjacency): readonly CyclicSet[] {
  const hardSets = cyclic(hard);
  const isInHard = new Set(hardSets.flat());
  const others = cyclic(all).filter((members) => !members.some((member) => isInHard.has(member)));
  return [
    ...hardSets.map((members) => ({ members, hard: true })),
    ...others.map((members) => ({ members, hard: false })),
  ].sort((a, b) => a.members[0]! - b.members[0]!);
}

function hardDependencies(graph: FailureModel): Adjacency {
  const { class: classes, needs, members } = graph;
  return dependencyRows(
    graph,
    (index) =>
      classes[index] === classCode.hard && needs[index]! >= rowLength(members, index) && !isOfParts(graph, index),
  );
}

function dependencies(graph: FailureModel): Adjacency {
  return dependencyRows(graph, (index) => graph.class[index] !== classCode.informational && !isOfParts(graph, index));
}

/** A requirement of a whole on its parts. */
function isOfParts({ relation, class: classes }: FailureModel, index: number): boolean {
  if (relation[index] === relationCode.member) return true;
  return relation[index] === relationCode.subcomponentOf && classes[index] === classCode.soft;
}

function dependencyRows({ nodes, owner, members }: FailureModel, isMeant: (requirement: number) => boolean): Adjacency {
  const [from, to] = [new Int32Array(members.values.length), new Int32Array(members.values.length)];
  let pairs = 0;
  for (let index = 0; index < owner.length; index++) {
    if (!isMeant(index)) continue;
    for (let at = members.start[index]!; at < members.start[index + 1]!; at++) {
      from[pairs] = owner[index]!;
      to[pairs++] = members.values[at]!;
    }
  }
  return adjacencyOf(nodes.length, from.subarray(0, pairs), to.subarray(0, pairs));
}

/** Ascending members of each component that has an edge inside. */
function cyclic(rows: Adjacency): number[][] {
  const { count, order, start } = stronglyConnected(rows);
  const found: number[][] = [];
  for (let component = 0; component < count; component++) {
    const [from, to] = [start[component]!, start[component + 1]!];
    if (to - from === 1 && !hasValue(rows, order[from]!, order[from]!)) continue;
    found.push([...order.subarray(from, to)].sort((a, b) => a - b));
  }
  return found;
}

function hasValue({ start, values }: Adjacency, row: number, value: number): boolean {
  for (let at = start[row]!; at < start[row + 1]!; at++) if (values[at] === value) return true;
  return false;
}

/** The shortest way from `first` back to itself inside its component; breadth first. */
function shortestWayAround(rows: Adjacency, members: readonly number[]): readonly number[] {
  const [first] = members as [number, ...number[]];
  const inside = new Set(members);
  const reached = reachedFrom([first], (node) => rowValues(rows, node).filter((to) => inside.has(to)));
  for (const node of reached.keys()) if (rowValues(rows, node).includes(first)) return wayTo(reached, node);
  throw new Error('a strongly connected component leads back to each of its members');
}
