import { lazily } from '../base/memoize.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import { type RadiusCounts, radiusCounts } from '../radii/radius-counts.ts';
import { type BlastRadius, blastRadii } from './blast-radius.ts';
import { type Containment, containment } from './containment.ts';
import { type Cycle, cycles } from './cycles.ts';
import { type DecisiveClaim, decisiveClaims } from './decisive-claims.ts';
import { type NotIndependent, notIndependent } from './not-independent.ts';
import {
  type SharedCounts,
  type SharedSinglePointOfFailure,
  sharedCounts,
  sharedNodes,
  sharedSinglePointsOfFailure,
} from './shared-single-points-of-failure.ts';
import { type TierInversion, tierInversions } from './tier-inversions.ts';

/** What the report and the rules both ask of a graph: each computed once, and only if somebody asks. */
export interface Analyses {
  readonly graph: FailureModel;
  /** The sizes of all radii, in both readings: columns, where the lists below have an object for each. */
  readonly declaredCounts: SharedCounts;
  readonly worstCaseCounts: RadiusCounts;
  /** By node, every claim believed. */
  readonly declared: readonly BlastRadius[];
  /** By node, with unproven claims disbelieved. */
  readonly worstCase: readonly BlastRadius[];
  readonly containment: Containment;
  readonly shared: readonly SharedSinglePointOfFailure[];
  /** The nodes of `shared`, in its order. */
  readonly sharedNodes: Int32Array;
  readonly notIndependent: readonly NotIndependent[];
  readonly tierInversions: readonly TierInversion[];
  readonly decisiveClaims: readonly DecisiveClaim[];
  readonly cycles: readonly Cycle[];
}

/** The sizes of all radii, where they were computed before. */
export interface KnownCounts {
  readonly declared: SharedCounts;
  readonly worstCase: RadiusCounts;
}

export function analyses(graph: FailureModel, known?: KnownCounts): Analyses {
  const answers: Analyses = lazily<Analyses>({
    graph: () => graph,
    declaredCounts: () => known?.declared ?? sharedCounts(graph),
    worstCaseCounts: () =>
      graph.worstCase === graph.declared
        ? answers.declaredCounts
        : (known?.worstCase ?? radiusCounts(graph, graph.worstCase)),
    declared: () => blastRadii(graph, graph.declared, answers.declaredCounts),
    worstCase: () =>
      graph.worstCase === graph.declared
        ? answers.declared
        : blastRadii(graph, graph.worstCase, answers.worstCaseCounts),
    containment: () => containment(graph),
    shared: () => sharedSinglePointsOfFailure(graph, answers.declaredCounts, answers.declared, answers.sharedNodes),
    sharedNodes: () => sharedNodes(graph, answers.declaredCounts),
    notIndependent: () => notIndependent(graph),
    tierInversions: () => tierInversions(graph),
    decisiveClaims: () => decisiveClaims(graph),
    cycles: () => cycles(graph),
  });
  return answers;
}
