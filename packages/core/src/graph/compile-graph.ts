import type { TierWeights } from '../model/config.ts';
import { isMembership, type Requirement } from '../model/requirement.ts';
import type { DependencyGraph, GraphNode } from './dependency-graph.ts';
import { compileGates, declaredGate, disbelievedGates, type Gates } from './gates.ts';
import { isProven } from './proof.ts';
import { type Rows, rowsFrom } from './rows.ts';

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

/** O(nodes + members log members). */
export function compileGraph(graph: DependencyGraph, options: CompileOptions): CompiledGraph {
  const nodes = graph.mapNodes((_, node) => node);
  const indexOf = new Map(nodes.map((node, index) => [node.ref, index]));
  const { requirements } = graph.getAttributes();
  const proofRule = { asOf: options.asOf, maxAge: options.evidenceMaxAge };
  const proven = requirements.map((requirement) => isProven(requirement, proofRule));
  const gates = requirements.map((requirement, index) => declaredGate(requirement, index, (ref) => indexOf.get(ref)!));
  return {
    nodes,
    indexOf,
    requirements,
    proven,
    usage: compileUsage(graph, indexOf),
    declared: compileGates(nodes.length, gates),
    worstCase: compileGates(
      nodes.length,
      gates.flatMap((gate, index) => (proven[index] ? [gate] : disbelievedGates(gate))),
    ),
    asOf: options.asOf,
    weights: options.weights,
  };
}

function compileUsage(graph: DependencyGraph, indexOf: ReadonlyMap<string, number>): Usage {
  const { requirements } = graph.getAttributes();
  const pairs: (readonly [number, number])[] = [];
  const seen = new Set<number>();
  graph.forEachDirectedEdge((_, { requirement }, dependent, dependency) => {
    const required = requirements[requirement]!;
    if (required.class === 'informational' || isMembership(required)) return;
    const from = indexOf.get(dependent)!;
    const to = indexOf.get(dependency)!;
    const key = from * graph.order + to;
    if (seen.has(key)) return;
    seen.add(key);
    pairs.push([from, to]);
  });
  pairs.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return {
    dependencies: rowsFrom(graph.order, pairs),
    dependents: rowsFrom(
      graph.order,
      pairs.map(([from, to]) => [to, from] as const),
    ),
  };
}

/**
 * The node of a ref that the caller has resolved.
 *
 * @throws when it is not in the graph
 */
export function nodeOf(graph: CompiledGraph, ref: string): number {
  const node = graph.indexOf.get(ref);
  if (node === undefined) throw new Error(`no entity ${ref} in the graph`);
  return node;
}
