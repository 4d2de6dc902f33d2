import { groupBy } from '../base/group-by.ts';
import { compileFailureModel, type FailureModel, withRequirements } from '../failure/failure-model.ts';
import type { Incident } from '../model/incident.ts';
import type { Requirement } from '../model/requirement.ts';
import { claimTrials } from './claim-trials.ts';
import { learnedRequirements } from './learned-requirements.ts';

/**
 * The model with what reviewed incidents showed of its claims, whatever it had learned before. No incident makes a
 * declared radius smaller. The same model where they show nothing.
 *
 * @param tolerance seconds by which a time may differ
 */
export function learnedModel(model: FailureModel, incidents: readonly Incident[], tolerance: number): FailureModel {
  const graph = asWritten(model);
  const { asOf, evidenceMaxAge: maxAge, requirements } = graph;
  const trials = claimTrials(withoutObserved(graph), incidents, tolerance);
  return changedBy(graph, learnedRequirements(requirements, trials, { asOf, maxAge }));
}

/** The model with every claim as it is written: what incidents are replayed on. */
export function asWritten(graph: FailureModel): FailureModel {
  return changedBy(
    graph,
    graph.requirements.map((each) => {
      const { written, observed } = each;
      return written === undefined ? each : { ...written, ...(observed && { observed }) };
    }),
  );
}

/** What is declared: the trials of its claims are the same whatever calls were observed. */
function withoutObserved(graph: FailureModel): FailureModel {
  const declared = graph.requirements.filter(({ relation }) => relation !== 'observed');
  return declared.length === graph.requirements.length ? graph : compileFailureModel(graph.nodes, declared, graph);
}

/** @param requirements those of the graph, one by one, some of them changed */
function changedBy(graph: FailureModel, requirements: readonly Requirement[]): FailureModel {
  const owners = new Set(requirements.flatMap((each, index) => (each === graph.requirements[index] ? [] : [each.ref])));
  if (owners.size === 0) return graph;
  const changed = requirements.filter(({ ref }) => owners.has(ref));
  return withRequirements(
    graph,
    groupBy(changed, ({ ref }) => ref),
  );
}
