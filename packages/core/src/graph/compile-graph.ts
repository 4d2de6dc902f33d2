import type { TierWeights } from '../model/config.ts';
import { isMembership, type Requirement } from '../model/requirement.ts';
import type { DependencyGraph, GraphNode } from './dependency-graph.ts';
import { declaredGates, disbelievedGates, type Gates } from './gates.ts';
import { isProven } from './proof.ts';
import { type Rows, rowsOf, transposed, withoutRepeats } from './rows.ts';

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

/** The dependency graph as typed arrays, read only. Nodes are numbered in code-unit order of their refs. */
export interface CompiledGraph {
  readonly nodes: readonly GraphNode[];
  readonly indexOf: ReadonlyMap<string, number>;
  readonly requirements: readonly Requirement[];
  /** By requirement: it claims nothing, or has evidence young enough. */
  readonly proven: readonly boolean[];
  readonly usage: Usage;
  /** The requirements with every claim believed. */
  readonly declared: Gates;
  /** The requirements with each unproven claim a plain hard dependency on every member. */
  readonly worstCase: Gates;
  readonly asOf: string;
  readonly weights: TierWeights;
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
  for (const [index, { ref }] of nodes.entries()) indexOf.set(ref, index);
  const owner = Int32Array.from(requirements, ({ ref }) => indexIn(indexOf, ref));
  const members = memberRows(requirements, indexOf);
  const proofRule = { asOf: options.asOf, maxAge: options.evidenceMaxAge };
  const proven = requirements.map((requirement) => isProven(requirement, proofRule));
  const declared = declaredGates(nodes.length, requirements, owner, members);
  return {
    nodes,
    indexOf,
    requirements,
    proven,
    usage: compileUsage(nodes.length, requirements, owner, members),
    declared,
    worstCase: disbelievedGates(declared, proven),
    asOf: options.asOf,
    weights: options.weights,
  };
}

function memberRows(requirements: readonly Requirement[], indexOf: ReadonlyMap<string, number>): Rows {
  const start = new Int32Array(requirements.length + 1);
  for (const [index, { of }] of requirements.entries()) start[index + 1] = start[index]! + of.length;
  const values = new Int32Array(start[requirements.length]!);
  let next = 0;
  for (const { of } of requirements) for (const member of of) values[next++] = indexIn(indexOf, member);
  return { start, values };
}

function compileUsage(count: number, requirements: readonly Requirement[], owner: Int32Array, members: Rows): Usage {
  const dependents = new Int32Array(members.values.length);
  const dependencies = new Int32Array(members.values.length);
  let pairs = 0;
  for (const [index, requirement] of requirements.entries()) {
    if (requirement.class === 'informational' || isMembership(requirement)) continue;
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
