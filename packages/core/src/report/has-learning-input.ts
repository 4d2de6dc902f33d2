import type { FailureModel } from '../failure/failure-model.ts';
import type { Incident } from '../model/incident.ts';
import type { SyntheticCheck } from '../model/synthetic-check.ts';

/** Whether a catalog has incidents, synthetic checks or alerts, of which `reportLearning` has something to say. */
export function hasLearningInput(
  graph: FailureModel,
  { incidents, checks }: { readonly incidents: readonly Incident[]; readonly checks: readonly SyntheticCheck[] },
): boolean {
  return incidents.length > 0 || checks.length > 0 || graph.nodes.some(({ alerts = [] }) => alerts.length > 0);
}
