import { countedBound, withinBound } from '../analysis/bounds.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import type { Incident } from '../model/incident.ts';
import { applyEdits } from '../what-if/apply-edits.ts';
import type { HeldClaim } from './held-claims.ts';
import { observedDownAt, scoredKind } from './observation.ts';
import { downAt, failingNodes, prediction } from './prediction.ts';

/** Whether an incident stayed small, and whether that was the merit of what was built for it. */
export interface IncidentContainment {
  /** Nothing outside the bound of what failed was seen down, and no journey; null where nobody looked. */
  readonly isContained: boolean | null;
  /** It is contained, and would not be without the claims that held. */
  readonly byGuardrail: boolean;
}

export function incidentContainment(
  graph: FailureModel,
  incident: Incident,
  held: readonly HeldClaim[],
): IncidentContainment {
  const { observed } = incident;
  const failing = failingNodes(graph, incident).map(({ node }) => graph.nodes[node]!);
  const bounds = failing.map((each) => withinBound(each, countedBound(each)));
  const isOutside = (node: number): boolean => {
    const kind = scoredKind(graph, node);
    const other = graph.nodes[node]!;
    if (kind === 'journey') return true;
    return kind === 'component' && !bounds.some((isInside) => isInside(other));
  };
  if (observed === undefined || failing.length === 0 || (!observed.isComplete && observed.entities.size === 0))
    return { isContained: null, byGuardrail: false };
  const isContained = ![...observed.entities.values()].some((seen) => {
    const node = graph.indexOf.get(seen.ref);
    return node !== undefined && observedDownAt(seen) !== undefined && isOutside(node);
  });
  if (!isContained || held.length === 0) return { isContained, byGuardrail: false };
  const without = applyEdits(
    graph,
    held.map(({ ref, requirement }) => ({ do: 'harden', ref, on: graph.requirements[requirement]!.of[0]! })),
  );
  const { courses, failed } = prediction(without, without.declared, incident);
  const byGuardrail = [...courses].some(
    ([node, course]) => !failed.has(node) && downAt(course) !== undefined && isOutside(node),
  );
  return { isContained, byGuardrail };
}
