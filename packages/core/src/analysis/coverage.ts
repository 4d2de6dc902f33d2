import { readOnce } from '../base/row-list.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import { isComponent } from '../graph/counted-kind.ts';
import type { GraphNode } from '../graph/graph-node.ts';
import { relationCode } from '../graph/requirement-columns.ts';
import type { Catalog } from '../model/catalog.ts';
import type { Problem } from '../model/problem.ts';
import { type CountsByKind, countKinds } from './count-kinds.ts';

/** What the numbers rest on, and what nobody has said. */
export interface Coverage {
  readonly files: number;
  /** Entities of the catalog by kind; `inert` for those that do not run. */
  readonly entities: CountsByKind;
  /** Entities that are only referred to, by kind. */
  readonly undeclared: CountsByKind;
  readonly requirements: number;
  /** References whose target nobody describes. */
  readonly unresolvedReferences: number;
  /** Plain dependencies of the catalog, assumed hard because no claim classifies them. */
  readonly unclassifiedRequirements: number;
  readonly claims: number;
  readonly unprovenClaims: number;
  readonly componentsWithoutOwner: number;
  readonly componentsWithoutTier: number;
  readonly skippedTemplates: number;
}

type Kinded = Pick<GraphNode, 'kind' | 'isInert'>;

/** Codes of relations. */
const unclassified: ReadonlySet<number> = new Set([
  relationCode.dependsOn,
  relationCode.dependencyOf,
  relationCode.consumesApis,
]);

/** `problems` are those of reading the catalog and of building the graph. */
export function coverage(graph: FailureModel, catalog: Catalog, problems: readonly Problem[]): Coverage {
  const components = graph.nodes.filter((node) => isComponent(node) && node.declared);
  return {
    files: catalog.files,
    entities: countKinds(catalogNodes(graph, catalog)),
    undeclared: countKinds(graph.nodes.filter(({ declared }) => !declared)),
    requirements: graph.owner.length,
    unresolvedReferences: unresolvedReferences(problems),
    unclassifiedRequirements: unclassifiedRequirements(graph),
    claims: countClaims(graph, () => true),
    unprovenClaims: countClaims(graph, (index) => !graph.proven[index]),
    componentsWithoutOwner: components.filter(({ owner }) => owner === undefined).length,
    componentsWithoutTier: components.filter(({ tier }) => tier === undefined).length,
    skippedTemplates: catalog.skippedTemplates,
  };
}

/** How many references lead to entities that nobody describes. */
export function unresolvedReferences(problems: readonly Problem[]): number {
  return problems.reduce(
    (sum, problem) => sum + (problem.code === 'unresolved-reference' ? problem.places.length : 0),
    0,
  );
}

/** How many plain dependencies no claim classifies. */
export function unclassifiedRequirements({ relation }: Pick<FailureModel, 'relation'>): number {
  return relation.reduce((sum, code) => sum + Number(unclassified.has(code)), 0);
}

function countClaims({ isClaim }: FailureModel, isMeant: (index: number) => boolean): number {
  return isClaim.reduce((sum, claims, index) => sum + Number(claims === 1 && isMeant(index)), 0);
}

function* catalogNodes({ nodes, indexOf }: FailureModel, { entities }: Pick<Catalog, 'entities'>): Iterable<Kinded> {
  for (const { ref, kind } of readOnce(entities)) yield nodes[indexOf.get(ref) ?? -1] ?? { kind };
}
