import type { FailureModel } from '../failure/failure-model.ts';
import { beginDate, type Incident, isReviewed } from '../model/incident.ts';
import type { Requirement } from '../model/requirement.ts';
import { gaps } from './gaps.ts';
import { heldClaims } from './held-claims.ts';
import { withIncidentEntities } from './with-incident-entities.ts';

/** An incident in which a claim was needed. */
export interface ClaimTrial {
  /** The name of the incident. */
  readonly incident: string;
  /** ISO calendar date on which it began. */
  readonly date: string;
  /** Seconds for which the claim held. */
  readonly held: number;
  /** Its owner was hit although the claim should have kept it up. */
  readonly isDisproof: boolean;
}

/** By requirement of the graph: the incidents in which its claim was needed. */
export type ClaimTrials = ReadonlyMap<Requirement, readonly ClaimTrial[]>;

/**
 * What reviewed incidents show of the claims of a graph: those that they contradict, as far as only one claim can have
 * failed, and those that held.
 *
 * @param graph with every claim as it is written
 * @param tolerance seconds by which a time may differ
 */
export function claimTrials(graph: FailureModel, incidents: readonly Incident[], tolerance: number): ClaimTrials {
  const trials = new Map<Requirement, ClaimTrial[]>();
  const reviewed = incidents.filter((each) => isReviewed(each) && each.observed !== undefined);
  if (reviewed.length === 0) return trials;
  const whole = withIncidentEntities(graph, reviewed).graph;
  for (const incident of reviewed) {
    const { name } = incident;
    const date = beginDate(incident);
    const add = (requirement: number, held: number, isDisproof: boolean): void => {
      const own = trials.get(whole.requirements[requirement]!) ?? [];
      own.push({ incident: name, date, held, isDisproof });
      trials.set(whole.requirements[requirement]!, own);
    };
    const doubted = new Set<number>();
    for (const gap of gaps(whole, incident, tolerance)) {
      if (gap.kind !== 'disproven') continue;
      for (const { requirement } of gap.claims) doubted.add(requirement);
      const [only, another] = gap.claims;
      if (only !== undefined && another === undefined) add(only.requirement, only.held, true);
    }
    for (const { requirement, held } of heldClaims(whole, incident)) {
      if (!doubted.has(requirement)) add(requirement, held, false);
    }
  }
  return trials;
}
