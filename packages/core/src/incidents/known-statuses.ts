import type { FailureModel } from '../failure/failure-model.ts';
import type { Gates } from '../failure/gates.ts';
import { type Failing, simulationOf } from '../failure/simulation.ts';
import { type Incident, incidentLength } from '../model/incident.ts';
import { scoredKind } from './observation.ts';
import { coursesOf, failingNodes, type Phase } from './prediction.ts';

/** What is known of an incident before anything is simulated. */
export interface KnownIncident {
  /** What failed. */
  readonly failures: readonly Failing[];
  /** When each node was seen down or degraded, of those that did not fail themselves. */
  readonly windows: readonly (Failing & { readonly status: string })[];
  /** Whether somebody looked at the node, so that nothing but what was seen becomes of it. */
  readonly isHeld: (node: number) => boolean;
}

/** @param except the node whose own observation is left out, so that the others' have to explain it */
export function knownIncident(graph: FailureModel, incident: Incident, except?: number): KnownIncident {
  const failures = failingNodes(graph, incident);
  const failed = new Set(failures.map(({ node }) => node));
  const seen = new Map(
    [...(incident.observed?.entities ?? [])].flatMap(([ref, observation]) => {
      const node = graph.indexOf.get(ref);
      return node === undefined || node === except || failed.has(node) ? [] : [[node, observation] as const];
    }),
  );
  const isComplete = incident.observed?.isComplete === true;
  return {
    failures,
    windows: [...seen].flatMap(([node, { phases }]) => windowsOf(node, phases, incident)),
    isHeld: (node) =>
      node !== except && !failed.has(node) && (seen.has(node) || (isComplete && scoredKind(graph, node) !== undefined)),
  };
}

/**
 * The statuses of an incident as far as they are known: those that were seen, and what follows from them where nobody
 * looked, such as for an API. Node -> its statuses by time.
 */
export function knownCourses(
  graph: FailureModel,
  gates: Gates,
  { failures, windows, isHeld }: KnownIncident,
): ReadonlyMap<number, readonly Phase[]> {
  const ofStatus = (wanted: string): readonly Failing[] => windows.filter(({ status }) => status === wanted);
  const { changes } = simulationOf(graph, gates, [...failures, ...ofStatus('down')], {
    isHeld,
    degraded: ofStatus('degraded'),
  });
  return coursesOf(changes);
}

function windowsOf(
  node: number,
  phases: readonly { readonly at: number; readonly status: string }[],
  incident: Incident,
): readonly (Failing & { readonly status: string })[] {
  const end = incidentLength(incident) ?? Infinity;
  return phases.map(({ at, status }, index) => ({
    node,
    status,
    from: at,
    until: Math.max(at, phases[index + 1]?.at ?? end),
  }));
}
