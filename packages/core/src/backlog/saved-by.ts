import { faultNodes } from '../analysis/single-points-of-failure.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import { downAt, prediction } from '../incidents/prediction.ts';
import { wasObserved } from '../incidents/score.ts';
import { type Incident, incidentLength } from '../model/incident.ts';
import { radiusCounts } from '../radii/radius-counts.ts';
import { applyEdits } from '../what-if/apply-edits.ts';
import type { Edit } from '../what-if/edit.ts';

/** What a change is worth. */
export interface Savings {
  /** By how much the scores of all single failures together become smaller. */
  readonly score: number;
  /** Minutes for which Components were seen down in past incidents, and that a replay with the change spares. */
  readonly componentMinutes: number;
}

/** By change: what it saves, given a graph and its past. Each is a radius of every failure, and a few simulations. */
export function savedBy(graph: FailureModel, incidents: readonly Incident[]): (edits: readonly Edit[]) => Savings {
  const seeds = [...faultNodes(graph)]
    .filter((node) => graph.nodes[node]!.kind !== 'api')
    .map((node) => graph.nodes[node]!.ref);
  const total = (model: FailureModel): number => {
    const { score } = radiusCounts(model, model.declared);
    return seeds.reduce((sum, ref) => sum + score[model.indexOf.get(ref)!]!, 0);
  };
  const before = total(graph);
  const replays = incidents.filter(wasObserved).map((incident) => ({
    minutes: minutesDown(graph, incident),
    incident,
    down: downIn(graph, incident),
  }));
  return (edits) => {
    const edited = applyEdits(graph, edits);
    let componentMinutes = 0;
    for (const { incident, minutes, down } of replays) {
      // An entity that stayed up in the replay spares nobody by tolerating more.
      if (!edits.some(({ ref }) => down.has(ref))) continue;
      const still = downIn(edited, incident);
      for (const [ref, each] of minutes) if (down.has(ref) && !still.has(ref)) componentMinutes += each;
    }
    return { score: before - total(edited), componentMinutes };
  };
}

function downIn(graph: FailureModel, incident: Incident): ReadonlySet<string> {
  const { courses } = prediction(graph, graph.declared, incident);
  return new Set(
    [...courses].flatMap(([node, course]) => (downAt(course) === undefined ? [] : [graph.nodes[node]!.ref])),
  );
}

/** Component -> minutes for which it was seen down; until the next status, else until the incident ended. */
export function minutesDown({ nodes, indexOf }: FailureModel, incident: Incident): ReadonlyMap<string, number> {
  const end = incidentLength(incident);
  const found = new Map<string, number>();
  for (const [ref, { phases }] of incident.observed?.entities ?? []) {
    if (nodes[indexOf.get(ref) ?? -1]?.kind !== 'component') continue;
    for (const [index, { at, status }] of phases.entries()) {
      const until = phases[index + 1]?.at ?? end;
      if (status !== 'down' || until === null) continue;
      found.set(ref, (found.get(ref) ?? 0) + Math.max(0, until - at) / 60);
    }
  }
  return found;
}
