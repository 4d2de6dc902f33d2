import { type CompiledGraph, compileGraph } from '../graph/compile-graph.ts';
import { type DependencyGraph, dependencyGraph, type GraphNode } from '../graph/dependency-graph.ts';
import type { Tier } from '../model/claims.ts';
import type { TierWeights } from '../model/config.ts';
import type { Requirement, RequirementRelation } from '../model/requirement.ts';
import type { Report, ReportEntity, ReportFailureDomain, ReportJourney, ReportRequirement } from './schema.ts';

/** The graph that a report was made from: its entities, journeys and failure domains, and their requirements. */
export function graphFromReport({ entities, journeys, failureDomains, requirements }: Report): DependencyGraph {
  const known = new Set(entities.map(({ ref }) => ref));
  const nodes = [
    ...entities.map(entityNode),
    ...journeys.map(journeyNode),
    // A Resource that is a failure domain stands among the entities.
    ...failureDomains.filter(({ ref }) => !known.has(ref)).map(domainNode),
  ];
  return dependencyGraph(nodes, requirements.map(requirementOf));
}

/** The same, compiled as it was for the report. */
export function compiledFromReport(report: Report): CompiledGraph {
  return compileGraph(graphFromReport(report), {
    asOf: report.asOf,
    evidenceMaxAge: report.evidenceMaxAge,
    weights: report.weights as unknown as TierWeights,
  });
}

/** The entries that are not null: what is optional in the graph is null in the report. */
function stated<Fields extends object>(fields: Fields): { [Key in keyof Fields]?: NonNullable<Fields[Key]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as never;
}

function entityNode(entity: ReportEntity): GraphNode {
  const {
    ref,
    kind,
    name,
    title,
    type,
    lifecycle,
    owner,
    system,
    domain,
    tags,
    declared,
    recovers,
    axis,
    source,
    bound,
  } = entity;
  return {
    ref,
    kind,
    name,
    tags,
    declared,
    recovers,
    links: entity.links.map(({ url, title: linkTitle, type: linkType }) => ({
      url,
      ...stated({ title: linkTitle, type: linkType }),
    })),
    ...stated({ title, type, lifecycle, owner, system, domain, axis, source, bound, tier: entity.tier as Tier | null }),
  };
}

function journeyNode({ ref, name, title, owner, tier, source }: ReportJourney): GraphNode {
  return {
    ref,
    kind: 'journey',
    name,
    tags: [],
    links: [],
    declared: true,
    recovers: 0,
    ...stated({ title, owner, source, tier: tier as Tier | null }),
  };
}

function domainNode({ ref, name, axis, source }: ReportFailureDomain): GraphNode {
  const node = { ref, kind: 'failuredomain', name, type: axis, tags: [], links: [], declared: true, recovers: 0, axis };
  return { ...node, ...stated({ source }) };
}

function requirementOf({
  ref,
  needs,
  of,
  class: kind,
  fallback,
  relation,
  evidence,
  source,
}: ReportRequirement): Requirement {
  return {
    ref,
    needs,
    of,
    class: kind,
    relation: relation as RequirementRelation,
    ...(fallback !== null && { fallback: { lasts: fallback.lasts, ...stated({ mode: fallback.mode }) } }),
    ...(evidence !== null && { evidence: { date: evidence.date, ...stated({ link: evidence.link }) } }),
    source,
  };
}
