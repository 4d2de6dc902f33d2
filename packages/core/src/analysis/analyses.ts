import { lazily, once } from '../base/memoize.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import type { RadiusCounts } from '../radii/radius-counts.ts';
import { type BlastRadius, blastRadii } from './blast-radius.ts';
import { type Containment, containment } from './containment.ts';
import { type Cycle, cycles } from './cycles.ts';
import { type DecisiveClaim, decisiveClaims } from './decisive-claims.ts';
import { type NotIndependent, notIndependent } from './not-independent.ts';
import {
  type SharedCounts,
  type SharedSinglePointOfFailure,
  sharedCounts,
  sharedSinglePointsOfFailure,
} from './shared-single-points-of-failure.ts';
import { type TierInversion, tierInversions } from './tier-inversions.ts';

/** What the report and the rules both ask of a graph: each computed once, and only if somebody asks. */
export interface Analyses {
  readonly graph: FailureModel;
  /** By node, every claim believed. */
  readonly declared: readonly BlastRadius[];
  /** By node, with unproven claims disbelieved. */
  readonly worstCase: readonly BlastRadius[];
  readonly containment: Containment;
  readonly shared: readonly SharedSinglePointOfFailure[];
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
  const counts = once(() => known?.declared ?? sharedCounts(graph));
  const answers: Analyses = lazily<Analyses>({
    graph: () => graph,
    declared: () => blastRadii(graph, graph.declared, counts()),
    worstCase: () =>
      graph.worstCase === graph.declared ? answers.declared : blastRadii(graph, graph.worstCase, known?.worstCase),
    containment: () => containment(graph),
    shared: () => sharedSinglePointsOfFailure(graph, counts(), answers.declared),
    notIndependent: () => notIndependent(graph),
    tierInversions: () => tierInversions(graph),
    decisiveClaims: () => decisiveClaims(graph),
    cycles: () => cycles(graph),
  });
  return answers;
}
