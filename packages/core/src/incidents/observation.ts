import type { CompiledGraph } from '../graph/compile-graph.ts';
import { countedKind } from '../graph/counted-kind.ts';
import type { EntityObservation, Incident, ObservedStatus } from '../model/incident.ts';

const severity: Readonly<Record<ObservedStatus, number>> = { ok: 0, idle: 1, degraded: 2, down: 3 };

/** The worst that was seen of an entity. Nobody asks what is idle, so that says more than ok. */
function worstObserved({ phases }: EntityObservation): ObservedStatus {
  let worst: ObservedStatus = 'ok';
  for (const { status } of phases) if (severity[status] > severity[worst]) worst = status;
  return worst;
}

/** Seconds since the incident began until the entity was seen down; undefined where it never was. */
export function observedDownAt({ phases }: EntityObservation): number | undefined {
  return phases.find(({ status }) => status === 'down')?.at;
}

/**
 * What was seen of a node: the worst of its statuses, or ok where it is not listed and everybody was looked at;
 * undefined where nobody looked.
 */
export function observedStatus({ observed }: Pick<Incident, 'observed'>, ref: string): ObservedStatus | undefined {
  const seen = observed?.entities.get(ref);
  if (seen !== undefined) return worstObserved(seen);
  return observed?.isComplete ? 'ok' : undefined;
}

/** What incidents are scored by: Components and, apart from them, journeys. All else follows from these. */
export type ScoredKind = 'component' | 'journey';

/** The kind by which a node is scored; undefined for APIs, groups and the like. */
export function scoredKind(graph: CompiledGraph, node: number): ScoredKind | undefined {
  const kind = countedKind(graph.nodes[node]!);
  return kind === 'component' || kind === 'journey' ? kind : undefined;
}
