import { failsItself } from '../../packages/core/src/analysis/fails-itself.ts';
import type { FailureModel } from '../../packages/core/src/failure/failure-model.ts';
import { simulation } from '../../packages/core/src/failure/simulation.ts';
import type { EntityObservation, Incident, ObservedPhase } from '../../packages/core/src/model/incident.ts';

const source = { file: 'incident.md', line: 1, column: 1 };

/** What is seen of each `statusCode`: nobody sees that redundancy is lost. */
const seenAs = ['ok', 'ok', 'degraded', 'down'] as const;

/** The incident that a graph predicts in one of its readings: everybody was looked at, and what was seen is this. */
export function incidentOf(
  graph: FailureModel,
  failed: readonly string[],
  lasts: number,
  isWorst: boolean,
): Incident & { readonly observed: NonNullable<Incident['observed']> } {
  const seeds = failed.map((ref) => graph.indexOf.get(ref)!);
  // One reading alone: `simulate` answers for both, and for what an outage costs.
  const { changes } = simulation(graph, isWorst ? graph.worstCase : graph.declared, seeds, lasts);
  const phases = new Map<string, ObservedPhase[]>();
  for (const { node, at, status } of changes) {
    const { ref } = graph.nodes[node]!;
    if (failed.includes(ref) || !/^(?:component|journey):/.test(ref)) continue;
    const seen = phases.get(ref) ?? [];
    seen.push({ at, status: seenAs[status]! });
    phases.set(ref, seen);
  }
  const entities = new Map<string, EntityObservation>(
    [...phases].map(([ref, own]) => [ref, { ref, phases: own, because: [], source }]),
  );
  return {
    ref: 'incident:default/drawn',
    name: 'drawn',
    title: 'drawn',
    status: 'reviewed',
    times: { began: 0, ended: 1000 },
    failed: failed.map((ref) => ({ ref, at: 0, lasts, source })),
    patterns: [],
    observed: { isComplete: true, from: 'review', entities },
    controls: {},
    actions: [],
    related: [],
    source,
  };
}

/** What can fail by itself. */
export function failing(graph: FailureModel): string[] {
  return graph.nodes.filter(failsItself).map(({ ref }) => ref);
}
