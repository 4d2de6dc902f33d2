import type { FailureModel } from '../failure/failure-model.ts';
import { rowValues } from '../graph/adjacency.ts';
import { type Incident, incidentLength } from '../model/incident.ts';
import { type ClaimKind, claimKind } from '../model/requirement.ts';
import { knownCourses, knownIncident } from './known-statuses.ts';
import { observedDownAt, observedStatus, scoredKind } from './observation.ts';
import { failingNodes } from './prediction.ts';
import { firstLoss } from './requirement-loss.ts';

/** A claim that was needed in an incident, and held. */
export interface HeldClaim {
  readonly ref: string;
  /** Index into the graph's requirements. */
  readonly requirement: number;
  readonly kind: ClaimKind;
  /** Seconds for which it held: as long as the loss, or until its owner went down. */
  readonly held: number;
}

/**
 * The claims that an incident proves: a requirement of theirs was lost, or a member of a redundant one, and their owner
 * was seen to work meanwhile. Sorted by requirement. One simulation.
 */
export function heldClaims(graph: FailureModel, incident: Incident): readonly HeldClaim[] {
  if (incident.observed === undefined) return [];
  const gates = graph.declared;
  const courses = knownCourses(graph, gates, knownIncident(graph, incident));
  const failed = new Set(failingNodes(graph, incident).map(({ node }) => node));
  const end = incidentLength(incident) ?? Infinity;
  const touched = new Set([...courses.keys()].flatMap((node) => [...rowValues(gates.used, node)]));
  return [...touched]
    .sort((a, b) => a - b)
    .flatMap((gate): HeldClaim[] => {
      const requirement = gates.requirement[gate]!;
      const kind = claimKind(graph.requirements[requirement]!);
      const owner = gates.owner[gate]!;
      const { ref } = graph.nodes[owner]!;
      if (kind === undefined || failed.has(owner) || scoredKind(graph, owner) === undefined) return [];
      const status = observedStatus(incident, ref);
      if (status === undefined || status === 'idle') return [];
      const loss = kind === 'redundancy' ? firstLoss(gates, gate, courses, 0) : firstLoss(gates, gate, courses);
      if (loss === undefined || !isKnown(graph, incident, gate, failed)) return [];
      const seen = incident.observed?.entities.get(ref);
      const fell = (seen && observedDownAt(seen)) ?? Infinity;
      const held = Math.min(loss.until, end, fell) - loss.from;
      return held > 0 && held < Infinity ? [{ ref, requirement, kind, held }] : [];
    });
}

/** Whether what is known of the members of a gate was seen, or follows from that, instead of being predicted. */
function isKnown(graph: FailureModel, incident: Incident, gate: number, failed: ReadonlySet<number>): boolean {
  return [...rowValues(graph.declared.members, gate)].every(
    (member) =>
      failed.has(member) ||
      scoredKind(graph, member) === undefined ||
      observedStatus(incident, graph.nodes[member]!.ref) !== undefined,
  );
}
