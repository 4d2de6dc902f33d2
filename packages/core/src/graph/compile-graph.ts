import { once } from '../base/memoize.ts';
import {
  type ColumnPart,
  declaredGates,
  disbelievedGates,
  type GateColumns,
  type Gates,
  gateClass,
  gateColumns,
  joinedColumns,
} from '../failure/gates.ts';
import { isProven } from '../failure/proof.ts';
import type { TierWeights } from '../model/config.ts';
import { isMembership, type Requirement } from '../model/requirement.ts';
import { type Rows, rowsOf, transposed, withoutRepeats } from './adjacency.ts';
import type { DependencyGraph, GraphNode } from './dependency-graph.ts';

/** How the graph is to be read: the day of judgement for evidence, how long evidence holds, what a loss costs. */
export interface CompileOptions {
  /** ISO calendar date. */
  readonly asOf: string;
  /** Seconds. */
  readonly evidenceMaxAge: number;
  readonly weights: TierWeights;
}

/** Who uses whom, once each, in both directions; informational requirements and membership are no use. */
interface Usage {
  readonly dependencies: Rows;
  readonly dependents: Rows;
}

/** The dependency graph as typed arrays, read only, and how it was read. Nodes are numbered in code-unit order of their refs. */
export interface CompiledGraph extends CompileOptions {
  readonly nodes: readonly GraphNode[];
  readonly indexOf: ReadonlyMap<string, number>;
  readonly requirements: readonly Requirement[];
  /** By requirement: it claims nothing, or has evidence young enough. */
  readonly proven: readonly boolean[];
  /** Worked out when it is first asked for. */
  readonly usage: Usage;
  /** The requirements with every claim believed; a gate has the number of its requirement. */
  readonly declared: Gates;
  /** The requirements with each unproven claim a plain hard dependency on every member. */
  readonly worstCase: Gates;
}

/** The model, compiled. */
export function compileGraph(graph: DependencyGraph, options: CompileOptions): CompiledGraph {
  return compileRequirements(
    graph.mapNodes((_, node) => node),
    graph.getAttribute('requirements'),
    options,
  );
}

/**
 * What `compileGraph` makes of these nodes and requirements, without a graphology graph between: for graphs that are
 * too large for one. Both must be in its order (`sortedNodes`, `sortedRequirements`). O(nodes + members).
 *
 * @throws when a requirement names a node that is not there
 */
export function compileRequirements(
  nodes: readonly GraphNode[],
  requirements: readonly Requirement[],
  options: CompileOptions,
): CompiledGraph {
  const indexOf = new Map<string, number>();
  for (let index = 0; index < nodes.length; index++) indexOf.set(nodes[index]!.ref, index);
  return assembled({ nodes, indexOf }, compiledRequirements(requirements, indexOf, options), options);
}

/**
 * The graph with other requirements for some of its nodes, as `compileRequirements` would make it. Only what changes is worked
 * out: a change in a large graph costs next to nothing.
 *
 * @param changed by ref, all that it then requires, in the order of `sortedRequirements`
 * @throws when a ref is not in the graph
 */
export function withRequirements(
  graph: CompiledGraph,
  changed: ReadonlyMap<string, readonly Requirement[]>,
): CompiledGraph {
  const { indexOf, requirements, proven, declared } = graph;
  const parts: (ColumnPart & Compiled)[] = [];
  let from = 0;
  const keepUpTo = (to: number): void => {
    parts.push({
      requirements: requirements.slice(from, to),
      proven: proven.slice(from, to),
      columns: declared,
      from,
      to,
    });
  };
  const owners = [...changed.keys()].map((ref) => nodeOf(graph, ref)).sort((a, b) => a - b);
  for (const owner of owners) {
    keepUpTo(declared.owned.start[owner]!);
    const own = compiledRequirements(changed.get(graph.nodes[owner]!.ref)!, indexOf, graph);
    parts.push({ ...own, from: 0, to: own.requirements.length });
    from = declared.owned.start[owner + 1]!;
  }
  keepUpTo(requirements.length);
  const joined = {
    requirements: ([] as Requirement[]).concat(...parts.map((part) => part.requirements)),
    proven: ([] as boolean[]).concat(...parts.map((part) => part.proven)),
    columns: joinedColumns(parts),
  };
  return assembled(graph, joined, graph);
}

/** What is known of requirements one by one. */
interface Compiled {
  readonly requirements: readonly Requirement[];
  readonly proven: readonly boolean[];
  readonly columns: GateColumns;
}

function compiledRequirements(
  requirements: readonly Requirement[],
  indexOf: ReadonlyMap<string, number>,
  { asOf, evidenceMaxAge: maxAge }: CompileOptions,
): Compiled {
  return {
    requirements,
    proven: requirements.map((requirement) => isProven(requirement, { asOf, maxAge })),
    columns: gateColumns(requirements, (ref) => indexIn(indexOf, ref)),
  };
}

function assembled(
  { nodes, indexOf }: Pick<CompiledGraph, 'nodes' | 'indexOf'>,
  { requirements, proven, columns }: Compiled,
  { asOf, evidenceMaxAge, weights }: CompileOptions,
): CompiledGraph {
  const declared = declaredGates(nodes.length, columns);
  const usage = once(() => usageOf(nodes.length, requirements, declared));
  return {
    nodes,
    indexOf,
    requirements,
    proven,
    get usage() {
      return usage();
    },
    declared,
    worstCase: disbelievedGates(declared, proven),
    asOf,
    evidenceMaxAge,
    weights,
  };
}

function usageOf(
  count: number,
  requirements: readonly Requirement[],
  { owner, members, class: classes }: Gates,
): Usage {
  const dependents = new Int32Array(members.values.length);
  const dependencies = new Int32Array(members.values.length);
  let pairs = 0;
  for (let index = 0; index < requirements.length; index++) {
    if (classes[index] === gateClass.informational || isMembership(requirements[index]!)) continue;
    for (let at = members.start[index]!; at < members.start[index + 1]!; at++) {
      dependents[pairs] = owner[index]!;
      dependencies[pairs++] = members.values[at]!;
    }
  }
  // Turned around twice, every row ascends.
  const used = withoutRepeats(
    transposed(transposed(rowsOf(count, dependents.subarray(0, pairs), dependencies.subarray(0, pairs)), count), count),
  );
  return { dependencies: used, dependents: transposed(used, count) };
}

/**
 * The node of a ref that the caller has resolved.
 *
 * @throws when it is not in the graph
 */
export function nodeOf(graph: CompiledGraph, ref: string): number {
  return indexIn(graph.indexOf, ref);
}

function indexIn(indexOf: ReadonlyMap<string, number>, ref: string): number {
  const index = indexOf.get(ref);
  if (index === undefined) throw new Error(`no entity ${ref} in the graph`);
  return index;
}
