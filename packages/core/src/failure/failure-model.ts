import { once } from '../base/memoize.ts';
import {
  type CompiledGraph,
  changedParts,
  compileGraph,
  graphOf,
  graphOfParts,
  type RequirementColumns,
  type RequirementPart,
} from '../graph/compile-graph.ts';
import type { GraphNode } from '../graph/graph-node.ts';
import type { TierWeights } from '../model/config.ts';
import type { Requirement } from '../model/requirement.ts';
import {
  declaredGates,
  disbelievedGates,
  type Gates,
  joinedThresholds,
  type Thresholds,
  thresholdsOf,
} from './gates.ts';
import { isProven } from './proof.ts';

/** How a graph is to be judged. */
export interface FailureModelOptions {
  /** The day on which evidence is judged; an ISO calendar date. */
  readonly asOf: string;
  /** Seconds for which evidence proves a claim. */
  readonly evidenceMaxAge: number;
  /** The cost of losing a Component, by tier. */
  readonly weights: TierWeights;
}

/** A compiled graph with its requirements as gates, in both readings. Read only; every analysis asks it. */
export interface FailureModel extends CompiledGraph, FailureModelOptions {
  /** By requirement: it claims nothing, or its evidence is recent enough. */
  readonly proven: readonly boolean[];
  /** The requirements with every claim believed; a gate has the number of its requirement. */
  readonly declared: Gates;
  /** The requirements with each unproven claim a plain hard dependency on every member. */
  readonly worstCase: Gates;
}

/**
 * The failure model of these nodes and requirements, whatever their order. O(nodes + members), beside sorting.
 *
 * @throws when a requirement names a node that is not there: add undeclared nodes first
 */
export function compileFailureModel(
  nodes: readonly GraphNode[],
  requirements: readonly Requirement[],
  options: FailureModelOptions,
): FailureModel {
  const graph = compileGraph(nodes, requirements);
  return modelOf(graph, thresholdsOf(graph.requirements), provenIn(graph.requirements, options), options);
}

/** The model of nodes and requirements as they were compiled before, in the order that compiling gave them. */
export function compiledBefore(
  nodes: readonly GraphNode[],
  { thresholds, ...columns }: RequirementColumns & { readonly thresholds: Thresholds },
  options: FailureModelOptions,
): FailureModel {
  const indexOf = new Map<string, number>();
  for (let index = 0; index < nodes.length; index++) indexOf.set(nodes[index]!.ref, index);
  const graph = graphOf({ nodes, indexOf }, columns);
  return modelOf(graph, thresholds, provenIn(columns.requirements, options), options);
}

/**
 * The model with other requirements for some of its nodes, equal to one that is compiled from the start. Only what
 * changes is compiled: a change in a large model costs next to nothing.
 *
 * @param changed by ref, everything that it then requires
 * @throws when a ref is not in the graph
 */
export function withRequirements(
  model: FailureModel,
  changed: ReadonlyMap<string, readonly Requirement[]>,
): FailureModel {
  const parts = changedParts(model, changed);
  const isKept = ({ columns }: RequirementPart): boolean => columns === model;
  const thresholds = joinedThresholds(
    parts.map((part) => ({
      thresholds: isKept(part) ? model.declared : thresholdsOf(part.columns.requirements),
      from: part.from,
      to: part.to,
    })),
  );
  const proven = ([] as boolean[]).concat(
    ...parts.map((part) =>
      isKept(part) ? model.proven.slice(part.from, part.to) : provenIn(part.columns.requirements, model),
    ),
  );
  return modelOf(graphOfParts(model, parts), thresholds, proven, model);
}

/** The model with its evidence judged on another day. Only the worst case is compiled again. */
export function judgedOn(model: FailureModel, asOf: string): FailureModel {
  if (asOf === model.asOf) return model;
  const options = { asOf, evidenceMaxAge: model.evidenceMaxAge, weights: model.weights };
  return modelOf(model, model.declared, provenIn(model.requirements, options), options, model.declared);
}

function provenIn(
  requirements: readonly Requirement[],
  { asOf, evidenceMaxAge: maxAge }: FailureModelOptions,
): readonly boolean[] {
  return requirements.map((requirement) => isProven(requirement, { asOf, maxAge }));
}

function modelOf(
  graph: CompiledGraph,
  thresholds: Thresholds,
  proven: readonly boolean[],
  { asOf, evidenceMaxAge, weights }: FailureModelOptions,
  gates?: Gates,
): FailureModel {
  const { nodes, indexOf, requirements, owner, members } = graph;
  const declared = gates ?? declaredGates(nodes.length, graph, thresholds);
  const worstCase = once(() => disbelievedGates(declared, proven, requirements));
  return {
    nodes,
    indexOf,
    requirements,
    owner,
    members,
    // These are computed when they are first read.
    get dependencies() {
      return graph.dependencies;
    },
    get dependents() {
      return graph.dependents;
    },
    proven,
    declared,
    get worstCase() {
      return worstCase();
    },
    asOf,
    evidenceMaxAge,
    weights,
  };
}
