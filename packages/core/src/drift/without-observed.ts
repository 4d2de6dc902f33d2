import { compileFailureModel, type FailureModel } from '../failure/failure-model.ts';

/**
 * The model of what is declared alone, without requirements that only calls show and entities that only they name: two
 * states are compared by it, so that another export is never a change of the catalog.
 */
export function withoutObserved(graph: FailureModel): FailureModel {
  const kept = graph.requirements.filter(({ relation }) => relation !== 'observed');
  if (kept.length === graph.requirements.length) return graph;
  const named = new Set(kept.flatMap(({ ref, of }) => [ref, ...of]));
  const called = new Set(graph.requirements.flatMap(({ of, relation }) => (relation === 'observed' ? of : [])));
  const nodes = graph.nodes.filter(({ ref, declared }) => declared || named.has(ref) || !called.has(ref));
  return compileFailureModel(nodes, kept, graph);
}
