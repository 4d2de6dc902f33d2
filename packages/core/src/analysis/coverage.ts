import type { FailureModel } from '../failure/failure-model.ts';
import { isComponent } from '../graph/counted-kind.ts';
import type { GraphNode } from '../graph/graph-node.ts';
import type { Catalog } from '../model/catalog.ts';
import type { Problem } from '../model/problem.ts';
import { isClaim, type RequirementRelation } from '../model/requirement.ts';
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

const unclassified: ReadonlySet<RequirementRelation> = new Set(['dependsOn', 'dependencyOf', 'consumesApis']);

/** `problems` are those of reading the catalog and of building the graph. */
export function coverage(graph: FailureModel, catalog: Catalog, problems: readonly Problem[]): Coverage {
  const components = graph.nodes.filter((node) => isComponent(node) && node.declared);
  const claims = graph.requirements.flatMap((requirement, index) => (isClaim(requirement) ? [index] : []));
  return {
    files: catalog.files,
    entities: countKinds(catalog.entities.map(({ ref, kind }) => nodeAt(graph, ref) ?? { kind })),
    undeclared: countKinds(graph.nodes.filter(({ declared }) => !declared)),
    requirements: graph.requirements.length,
    unresolvedReferences: unresolvedReferences(problems),
    unclassifiedRequirements: unclassifiedRequirements(graph),
    claims: claims.length,
    unprovenClaims: claims.filter((index) => !graph.proven[index]).length,
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
export function unclassifiedRequirements({ requirements }: Pick<FailureModel, 'requirements'>): number {
  return requirements.filter(({ relation }) => unclassified.has(relation)).length;
}

function nodeAt({ nodes, indexOf }: FailureModel, ref: string): GraphNode | undefined {
  return nodes[indexOf.get(ref) ?? -1];
}
