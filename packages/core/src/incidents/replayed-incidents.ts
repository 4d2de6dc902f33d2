import { once } from '../base/memoize.ts';
import { dependingOn } from '../failure/depending-on.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import type { Incident } from '../model/incident.ts';
import type { Edit } from '../what-if/edit.ts';
import type { Replayed } from './candidates.ts';
import { type Gap, gaps } from './gaps.ts';
import { failingNodes, prediction } from './prediction.ts';

/** A gap that a dependency would close. */
export type UndeclaredGap = Extract<Gap, { readonly kind: 'undeclared-dependency' }>;

/** An incident, what a graph predicts for it, and the dependencies that the graph lacks according to it. */
export interface ReplayedIncident extends Replayed {
  readonly undeclared: readonly UndeclaredGap[];
  /** By node, 1 for what may be hit: it depends on what failed or was seen to be hit. Nothing else ever is. */
  readonly reached: () => Uint8Array;
}

/** Every incident replayed on a graph. */
export function replayedIncidents(
  graph: FailureModel,
  incidents: readonly Incident[],
  tolerance: number,
): readonly ReplayedIncident[] {
  return incidents.map((incident) => replayed(graph, incident, tolerance));
}

/**
 * The same incidents on the graph with a change, those that it does not concern as they were: a new dependency on what
 * is never hit changes nothing.
 *
 * @param edited the graph with the change
 */
export function replayedAfter(
  before: readonly ReplayedIncident[],
  edited: FailureModel,
  edit: Edit,
  tolerance: number,
): readonly ReplayedIncident[] {
  const on = edited.indexOf.get(edit.on)!;
  return before.map((each) =>
    edit.do === 'add' && each.reached()[on] === 0 ? each : replayed(edited, each.incident, tolerance),
  );
}

function replayed(graph: FailureModel, incident: Incident, tolerance: number): ReplayedIncident {
  return {
    incident,
    prediction: prediction(graph, graph.declared, incident),
    undeclared: gaps(graph, incident, tolerance).filter((gap) => gap.kind === 'undeclared-dependency'),
    reached: once(() => dependingOn(graph.declared, hitNodes(graph, incident))),
  };
}

/** What failed, and what was seen to be hit. */
function hitNodes(graph: FailureModel, incident: Incident): ReadonlySet<number> {
  const seen = [...(incident.observed?.entities.values() ?? [])].filter(({ phases }) =>
    phases.some(({ status }) => status === 'down' || status === 'degraded'),
  );
  return new Set([
    ...failingNodes(graph, incident).map(({ node }) => node),
    ...[...incident.failed, ...seen].flatMap(({ ref }) => graph.indexOf.get(ref) ?? []),
  ]);
}
