import { once } from '../base/memoize.ts';
import { compareText } from '../base/order.ts';
import type { Need } from '../model/entity.ts';
import type { Requirement } from '../model/requirement.ts';
import { type Adjacency, adjacencyOf, reversed, withoutRepeats } from './adjacency.ts';
import type { GraphNode } from './graph-node.ts';
import {
  classCode,
  indexIn,
  joinedColumns,
  type RequirementColumns,
  type RequirementPart,
  relationCode,
  requirementColumns,
} from './requirement-columns.ts';

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
 * @param needs what a catalog states beside the requirements
 * @throws when a requirement names a node that is not there: add undeclared nodes first
 */
export function compileGraph(
  nodes: readonly GraphNode[],
  requirements: readonly Requirement[],
  needs: readonly Need[] = [],
): CompiledGraph {
  const sorted = [...nodes].sort((a, b) => compareText(a.ref, b.ref));
  const indexOf = new Map<string, number>();
  for (let index = 0; index < sorted.length; index++) indexOf.set(sorted[index]!.ref, index);
  return graphOf({ nodes: sorted, indexOf }, requirementColumns(requirements, indexOf, needs));
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
  return graphOf(graph, joinedColumns(parts));
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

/** The graph of nodes and requirements that are numbered and sorted already. */
export function graphOf(
  { nodes, indexOf }: Pick<CompiledGraph, 'nodes' | 'indexOf'>,
  columns: RequirementColumns,
): CompiledGraph {
  const dependencies = once(() => dependenciesOf(nodes.length, columns));
  const dependents = once(() => reversed(dependencies(), nodes.length));
  return {
    nodes,
    indexOf,
    ...columns,
    get dependencies() {
      return dependencies();
    },
    get dependents() {
      return dependents();
    },
  };
}

function dependenciesOf(nodes: number, columns: RequirementColumns): Adjacency {
  const { owner, members, class: classes, relation } = columns;
  const from = new Int32Array(members.values.length);
  const to = new Int32Array(members.values.length);
  let pairs = 0;
  for (let index = 0; index < owner.length; index++) {
    if (classes[index] === classCode.informational || relation[index] === relationCode.member) continue;
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
