import { compileFailureModel, type FailureModel } from '../failure/failure-model.ts';
import { type Mention, undeclaredNodes } from '../graph/undeclared.ts';
import type { Incident } from '../model/incident.ts';
import type { Problem } from '../model/problem.ts';

/** A graph that has every entity that incidents name. */
export interface IncidentGraph {
  readonly graph: FailureModel;
  /** An `unresolved-reference` for each entity that the catalog does not have. */
  readonly problems: readonly Problem[];
}

/**
 * The graph with what incidents name and the catalog does not: what nobody described can still fail. The same graph
 * where there is nothing to add.
 */
export function withIncidentEntities(graph: FailureModel, incidents: readonly Incident[]): IncidentGraph {
  const declared = new Set(graph.nodes.map(({ ref }) => ref));
  const { nodes, problems } = undeclaredNodes(incidents.flatMap(mentions), declared, new Map());
  if (nodes.length === 0) return { graph, problems };
  return { graph: compileFailureModel([...graph.nodes, ...nodes], graph.requirements, graph), problems };
}

/** Every entity that an incident names, its owner and those of its actions among them. */
function mentions({ ref, owner, source, failed, observed, actions }: Incident): readonly Mention[] {
  const named = (target: string | undefined, from = source): readonly Mention[] =>
    target === undefined ? [] : [{ ref, target, source: from }];
  return [
    ...named(owner),
    ...failed.flatMap((part) => named(part.ref, part.source)),
    ...[...(observed?.entities.values() ?? [])].flatMap((seen) => [
      ...named(seen.ref, seen.source),
      ...seen.because.flatMap((target) => named(target, seen.source)),
    ]),
    ...actions.flatMap((action) => [
      ...named(action.owner, action.source),
      ...(action.expects?.when ?? []).flatMap((target) => named(target, action.source)),
      ...(action.expects?.spares ?? []).flatMap((target) => named(target, action.source)),
    ]),
  ];
}
