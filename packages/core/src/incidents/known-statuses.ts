import type { FailureModel } from '../failure/failure-model.ts';
import type { Gates } from '../failure/gates.ts';
import { type Failing, simulationOf } from '../failure/simulation.ts';
import { type Incident, incidentLength } from '../model/incident.ts';
import { scoredKind } from './observation.ts';
import { coursesOf, failingNodes, type Phase } from './prediction.ts';

/**
 * The statuses of an incident as far as they are known: those that were seen, and what follows from them where nobody
 * looked, such as for an API. Node -> its statuses by time.
 *
 * @param except the node whose own observation is left out, so that the others' have to explain it
 */
export function knownCourses(
  graph: FailureModel,
  gates: Gates,
  incident: Incident,
  except?: number,
): ReadonlyMap<number, readonly Phase[]> {
  const failures = failingNodes(graph, incident);
  const failed = new Set(failures.map(({ node }) => node));
  const seen = new Map(
    [...(incident.observed?.entities ?? [])].flatMap(([ref, observation]) => {
      const node = graph.indexOf.get(ref);
      return node === undefined || node === except || failed.has(node) ? [] : [[node, observation] as const];
    }),
  );
  const windows = [...seen].flatMap(([node, { phases }]) => windowsOf(node, phases, incident));
  const ofStatus = (wanted: string): readonly Failing[] => windows.filter(({ status }) => status === wanted);
  const isComplete = incident.observed?.isComplete === true;
  const isHeld = (node: number): boolean =>
    node !== except && !failed.has(node) && (seen.has(node) || (isComplete && scoredKind(graph, node) !== undefined));
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
