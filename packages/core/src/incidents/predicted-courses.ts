import type { FailureModel } from '../failure/failure-model.ts';
import type { FailedPart } from '../model/incident.ts';
import { type Status, statuses } from '../model/status.ts';
import { scoredKind } from './observation.ts';
import { prediction } from './prediction.ts';

/** The statuses of a Component or journey by time, in seconds since the incident began. */
export interface PredictedCourse {
  readonly ref: string;
  readonly phases: readonly { readonly at: number; readonly status: Status }[];
}

/**
 * What a graph predicts, as declared, when what failed in an incident fails: the Components and journeys that do not
 * stay ok, what failed among them, by ref.
 */
export function predictedCourses(
  graph: FailureModel,
  incident: { readonly failed: readonly Omit<FailedPart, 'source'>[] },
): readonly PredictedCourse[] {
  const { courses } = prediction(graph, graph.declared, incident);
  return [...courses]
    .filter(([node]) => scoredKind(graph, node) !== undefined)
    .sort(([a], [b]) => a - b)
    .map(([node, phases]) => ({
      ref: graph.nodes[node]!.ref,
      phases: phases.map(({ at, status }) => ({ at, status: statuses[status]! })),
    }));
}
