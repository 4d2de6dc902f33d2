import { once } from '../base/memoize.ts';
import { type CompiledGraph, changedParts, compileGraph, graphOf, graphOfParts } from '../graph/compile-graph.ts';
import type { GraphNode } from '../graph/graph-node.ts';
import { type RequirementColumns, relationCode } from '../graph/requirement-columns.ts';
import type { TierWeights } from '../model/config.ts';
import type { Need } from '../model/entity.ts';
import type { Requirement } from '../model/requirement.ts';
import { declaredGates, disbelievedGates, type Gates } from './gates.ts';
import { isProven } from './proof.ts';
import { proofPeriod } from './proof-period.ts';

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
 * @param needs what a catalog states beside the requirements
 * @throws when a requirement names a node that is not there: add undeclared nodes first
 */
export function compileFailureModel(
  nodes: readonly GraphNode[],
  requirements: readonly Requirement[],
  options: FailureModelOptions,
  needs: readonly Need[] = [],
): FailureModel {
  const graph = compileGraph(nodes, requirements, needs);
  return modelOf(graph, provenIn(graph, options), options);
}

/** The model of nodes and requirements as they were compiled before, in the order that compiling gave them. */
export function compiledBefore(
  nodes: readonly GraphNode[],
  columns: RequirementColumns,
  options: FailureModelOptions,
): FailureModel {
  const indexOf = new Map<string, number>();
  for (let index = 0; index < nodes.length; index++) indexOf.set(nodes[index]!.ref, index);
  return modelOf(graphOf({ nodes, indexOf }, columns), provenIn(columns, options), options);
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
  const proven = ([] as boolean[]).concat(
    ...parts.map(({ columns, from, to }) =>
      columns === model ? model.proven.slice(from, to) : provenIn(columns, model),
    ),
  );
  return modelOf(graphOfParts(model, parts), proven, model);
}

/** The model with its evidence judged on another day. The worst case alone is compiled again, once for equal proofs. */
export function judgedOn(model: FailureModel, asOf: string): FailureModel {
  if (asOf === model.asOf) return model;
  const { evidenceMaxAge, weights, requirements } = model;
  const options = { asOf, evidenceMaxAge, weights };
  const judged = judgedBefore.get(model.declared) ?? new Map<string, FailureModel>();
  judgedBefore.set(model.declared, judged);
  const periodOf = (day: string): string => proofPeriod(requirements, day, evidenceMaxAge);
  judged.set(periodOf(model.asOf), judged.get(periodOf(model.asOf)) ?? model);
  const period = periodOf(asOf);
  const same = judged.get(period);
  if (same !== undefined)
    return modelOf(model, same.proven, options, { declared: model.declared, worstCase: () => same.worstCase });
  const found = modelOf(model, provenIn(model, options), options, { declared: model.declared });
  judged.set(period, found);
  return found;
}

/** By the gates that they share: models that are judged in other periods, by the name of the period. */
const judgedBefore = new WeakMap<Gates, Map<string, FailureModel>>();

/** Only claims and observed calls can lack a proof. */
function provenIn(
  { requirements, owner, relation, isClaim }: RequirementColumns,
  { asOf, evidenceMaxAge: maxAge }: FailureModelOptions,
): readonly boolean[] {
  const proven: boolean[] = [];
  for (let index = 0; index < owner.length; index++) {
    const isCertain = isClaim[index] === 0 && relation[index] !== relationCode.observed;
    proven.push(isCertain || isProven(requirements[index]!, { asOf, maxAge }));
  }
  return proven;
}

function modelOf(
  graph: CompiledGraph,
  proven: readonly boolean[],
  { asOf, evidenceMaxAge, weights }: FailureModelOptions,
  gates?: { readonly declared: Gates; readonly worstCase?: () => Gates },
): FailureModel {
  const declared = gates?.declared ?? declaredGates(graph.nodes.length, graph);
  const worstCase = once(gates?.worstCase ?? (() => disbelievedGates(declared, proven, graph.requirements)));
  return {
    nodes: graph.nodes,
    indexOf: graph.indexOf,
    requirements: graph.requirements,
    owner: graph.owner,
    members: graph.members,
    needs: graph.needs,
    class: graph.class,
    lasts: graph.lasts,
    relation: graph.relation,
    isClaim: graph.isClaim,
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
