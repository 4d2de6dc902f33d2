import type { FailureModel } from '../../failure/failure-model.ts';
import { type Gap, gaps } from '../../incidents/gaps.ts';
import { asWritten } from '../../incidents/learned-model.ts';
import { withIncidentEntities } from '../../incidents/with-incident-entities.ts';
import { type Incident, isReviewed } from '../../model/incident.ts';

/** A gap of the catalog, and the reviewed incident that shows it. */
export interface ShownGap {
  /** The graph with what incidents name; it has the requirements of the gap. */
  readonly graph: FailureModel;
  readonly incident: Incident;
  readonly gap: Gap;
}

/**
 * The gaps that reviewed and closed incidents show in the claims of a catalog as they are written, of entities
 * and journeys that it has.
 *
 * @param tolerance seconds by which a time may differ
 */
export function shownGaps(graph: FailureModel, incidents: readonly Incident[], tolerance: number): readonly ShownGap[] {
  const reviewed = incidents.filter(isReviewed);
  if (reviewed.length === 0) return [];
  const whole = withIncidentEntities(asWritten(graph), reviewed).graph;
  return reviewed.flatMap((incident) =>
    gaps(whole, incident, tolerance).flatMap((gap) =>
      graph.indexOf.has(gap.ref) ? [{ graph: whole, incident, gap }] : [],
    ),
  );
}
