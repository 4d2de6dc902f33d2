import { once } from '../base/memoize.ts';
import { compareText } from '../base/order.ts';
import { isMembership, type Requirement } from '../model/requirement.ts';
import { type Adjacency, adjacencyOf, joinedAdjacency, reversed, withoutRepeats } from './adjacency.ts';
import type { GraphNode } from './graph-node.ts';
import { sortedRequirements } from './sorted-requirements.ts';

/** Requirements as node numbers, a column for each thing. A requirement is known by its index. */
export interface RequirementColumns {
  /** By dependent, then members, then class. */
  readonly requirements: readonly Requirement[];
  /** By requirement, the node whose requirement it is; ascending. */
  readonly owner: Int32Array;
  /** Requirement -> the nodes that are its members. */
  readonly members: Adjacency;
}

/**
 * What can fail and what each needs, as typed arrays, read only. Nodes are numbered in code-unit order of their refs.
 */
export interface CompiledGraph extends RequirementColumns {
  readonly nodes: readonly GraphNode[];
  readonly indexOf: ReadonlyMap<string, number>;
  /**
   * Node -> the nodes that it uses, ascending, each once. Informational requirements and membership are not use.
   * Computed when it is first read.
   */
  readonly dependencies: Adjacency;
  /** Node -> the nodes that use it: `dependencies` the other way round. */
  readonly dependents: Adjacency;
}

/**
 * The graph of these nodes and requirements, whatever their order. O(members), beside sorting.
 *
 * @throws when a requirement names a node that is not there: add undeclared nodes first
 */
export function compileGraph(nodes: readonly GraphNode[], requirements: readonly Requirement[]): CompiledGraph {
  const sorted = [...nodes].sort((a, b) => compareText(a.ref, b.ref));
  const indexOf = new Map<string, number>();
  for (let index = 0; index < sorted.length; index++) indexOf.set(sorted[index]!.ref, index);
  return graphOf({ nodes: sorted, indexOf }, requirementColumns(requirements, indexOf));
}

/** The requirements of `columns` from `from` up to, not including, `to`. */
export interface RequirementPart {
  readonly columns: RequirementColumns;
  readonly from: number;
  readonly to: number;
}

/**
 * The requirements of a graph after a change, as parts that are kept (their `columns` are the graph) and parts that are
 * new. O(what changes).
 *
 * @param changed by ref, everything that it then requires
 * @throws when a ref is not in the graph
 */
export function changedParts(
  graph: CompiledGraph,
  changed: ReadonlyMap<string, readonly Requirement[]>,
): readonly RequirementPart[] {
  const parts: RequirementPart[] = [];
  let next = 0;
  for (const node of [...changed.keys()].map((ref) => nodeOf(graph, ref)).sort((a, b) => a - b)) {
    const from = firstAtLeast(graph.owner, node);
    parts.push({ columns: graph, from: next, to: from });
    const columns = requirementColumns(changed.get(graph.nodes[node]!.ref)!, graph.indexOf);
    parts.push({ columns, from: 0, to: columns.requirements.length });
    next = firstAtLeast(graph.owner, node + 1);
  }
  parts.push({ columns: graph, from: next, to: graph.requirements.length });
  return parts;
}

/** The requirements of a node, ascending. O(log requirements). */
export function ownRequirements({ owner }: RequirementColumns, node: number): readonly number[] {
  const from = firstAtLeast(owner, node);
  return Array.from({ length: firstAtLeast(owner, node + 1) - from }, (_, index) => from + index);
}

/** The graph with the requirements of these parts. Arrays are copied whole, which costs next to nothing an element. */
export function graphOfParts(graph: CompiledGraph, parts: readonly RequirementPart[]): CompiledGraph {
  const owner = new Int32Array(parts.reduce((sum, { from, to }) => sum + to - from, 0));
  let next = 0;
  for (const { columns, from, to } of parts) {
    owner.set(columns.owner.subarray(from, to), next);
    next += to - from;
  }
  return graphOf(graph, {
    requirements: ([] as Requirement[]).concat(
      ...parts.map(({ columns, from, to }) => columns.requirements.slice(from, to)),
    ),
    owner,
    members: joinedAdjacency(parts.map(({ columns, from, to }) => ({ adjacency: columns.members, from, to }))),
  });
}

/** The first index of an ascending list whose value is at least `least`; the length where none is. O(log n). */
function firstAtLeast(values: Int32Array, least: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

function requirementColumns(
  unsorted: readonly Requirement[],
  indexOf: ReadonlyMap<string, number>,
): RequirementColumns {
  const owners = Int32Array.from(unsorted, ({ ref }) => indexIn(indexOf, ref));
  const requirements = sortedRequirements(unsorted, owners, indexOf.size);
  const count = requirements.length;
  const owner = owners.sort();
  const start = new Int32Array(count + 1);
  for (let index = 0; index < count; index++) start[index + 1] = start[index]! + requirements[index]!.of.length;
  const values = new Int32Array(start[count]!);
  let next = 0;
  for (const { of } of requirements) for (const member of of) values[next++] = indexIn(indexOf, member);
  return { requirements, owner, members: { start, values } };
}

/** The graph of nodes and requirements that are numbered and sorted already. */
export function graphOf(
  { nodes, indexOf }: Pick<CompiledGraph, 'nodes' | 'indexOf'>,
  { requirements, owner, members }: RequirementColumns,
): CompiledGraph {
  const dependencies = once(() => dependenciesOf(nodes.length, { requirements, owner, members }));
  const dependents = once(() => reversed(dependencies(), nodes.length));
  return {
    nodes,
    indexOf,
    requirements,
    owner,
    members,
    get dependencies() {
      return dependencies();
    },
    get dependents() {
      return dependents();
    },
  };
}

function dependenciesOf(nodes: number, { requirements, owner, members }: RequirementColumns): Adjacency {
  const from = new Int32Array(members.values.length);
  const to = new Int32Array(members.values.length);
  let pairs = 0;
  for (let index = 0; index < requirements.length; index++) {
    const requirement = requirements[index]!;
    if (requirement.class === 'informational' || isMembership(requirement)) continue;
    for (let at = members.start[index]!; at < members.start[index + 1]!; at++) {
      from[pairs] = owner[index]!;
      to[pairs++] = members.values[at]!;
    }
  }
  const all = adjacencyOf(nodes, from.subarray(0, pairs), to.subarray(0, pairs));
  // Reversed twice, every row ascends.
  return withoutRepeats(reversed(reversed(all, nodes), nodes));
}

/**
 * The node of a ref that the caller has resolved.
 *
 * @throws when it is not in the graph
 */
export function nodeOf(graph: Pick<CompiledGraph, 'indexOf'>, ref: string): number {
  return indexIn(graph.indexOf, ref);
}

function indexIn(indexOf: ReadonlyMap<string, number>, ref: string): number {
  const index = indexOf.get(ref);
  if (index === undefined) throw new Error(`no entity ${ref} in the graph`);
  return index;
}
