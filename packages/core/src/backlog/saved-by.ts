import { faultNodes } from '../analysis/fault-nodes.ts';
import { groupBy } from '../base/group-by.ts';
import { once } from '../base/memoize.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import { type Gates, gateClass } from '../failure/gates.ts';
import { neededBy } from '../failure/needed-by.ts';
import { rowValues } from '../graph/adjacency.ts';
import { downAt, prediction } from '../incidents/prediction.ts';
import { wasObserved } from '../incidents/score.ts';
import { type Incident, incidentLength } from '../model/incident.ts';
import { isMembership } from '../model/requirement.ts';
import { radiiPlan } from '../radii/radii.ts';
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

/**
 * What softening requirements saves, given a graph and its past. Each call computes the radius of every failure that
 * can reach the changed entities, and a few simulations.
 */
export function savedBy(
  graph: FailureModel,
  incidents: readonly Incident[],
): (edits: readonly (Edit & { readonly do: 'soften' })[]) => Savings {
  const isSeed = new Set(faultNodes(graph).filter((node) => graph.nodes[node]!.kind !== 'api'));
  const before = radiusCounts(graph, graph.declared).score;
  const lessScore = (edits: readonly Edit[]): number => {
    // A failure that its owner does not need in any way takes down the same as before.
    const reaching = neededBy(graph.declared, new Set(edits.flatMap(({ ref }) => graph.indexOf.get(ref) ?? [])));
    const gates = softenedGates(graph, edits);
    const asked = radiiPlan(graph, gates).required.filter((node) => isSeed.has(node) && reaching[node] === 1);
    const { score } = radiusCounts(graph, gates, undefined, { seeds: asked });
    return asked.reduce((sum, node) => sum + before[node]! - score[node]!, 0);
  };
  const replays = incidents.filter(wasObserved).map((incident) => ({
    minutes: minutesDown(graph, incident),
    incident,
    down: downIn(graph, incident),
  }));
  return (edits) => {
    const edited = once(() => applyEdits(graph, edits));
    let componentMinutes = 0;
    for (const { incident, minutes, down } of replays) {
      // An entity that stayed up in the replay spares nobody by tolerating more.
      if (!edits.some(({ ref }) => down.has(ref))) continue;
      const still = downIn(edited(), incident);
      for (const [ref, each] of minutes) if (down.has(ref) && !still.has(ref)) componentMinutes += each;
    }
    return { score: lessScore(edits), componentMinutes };
  };
}

/** The declared gates as `applyEdits` would leave them: nothing is compiled again. */
function softenedGates({ declared, requirements, indexOf }: FailureModel, edits: readonly Edit[]): Gates {
  const classes = declared.class.slice();
  for (const [ref, own] of groupBy(edits, (edit) => edit.ref)) {
    const on = new Set(own.map((edit) => indexOf.get(edit.on)!));
    for (const gate of rowValues(declared.owned, indexOf.get(ref)!)) {
      if (isMembership(requirements[declared.requirement[gate]!]!)) continue;
      if (rowValues(declared.members, gate).some((member) => on.has(member))) classes[gate] = gateClass.soft;
    }
  }
  return { ...declared, class: classes };
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
