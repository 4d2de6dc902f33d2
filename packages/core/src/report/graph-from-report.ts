import { compileFailureModel, type FailureModel, type FailureModelOptions } from '../failure/failure-model.ts';
import type { GraphNode } from '../graph/graph-node.ts';
import type { Tier } from '../model/claims.ts';
import type { TierWeights } from '../model/config.ts';
import type { Disproof, Evidence, ObservedCalls, Requirement, RequirementRelation } from '../model/requirement.ts';
import type { Report, ReportEntity, ReportFailureDomain, ReportJourney, ReportRequirement } from './schema.ts';

/** The model that a report describes: it answers every question that the catalog would. */
export function graphFromReport(report: Report): FailureModel {
  const nodes = [
    ...report.entities.map(entityNode),
    ...report.journeys.map(journeyNode),
    ...report.failureDomains
      // A Resource that is a failure domain stands among the entities.
      .filter(({ ref }) => ref.startsWith('failuredomain:'))
      .map(failureDomainNode),
  ];
  return compileFailureModel(nodes, report.requirements.map(requirementFrom), modelOptions(report));
}

/** How the graph of a report was judged. */
function modelOptions({ asOf, evidenceMaxAge, weights }: Report): FailureModelOptions {
  return { asOf, evidenceMaxAge, weights: weights as unknown as TierWeights };
}

function entityNode(entity: ReportEntity): GraphNode {
  const { ref, kind, name, tags, declared, recovers, sources, fieldOrigins } = entity;
  return {
    ...stated(entity, ['title', 'type', 'lifecycle', 'owner', 'system', 'domain', 'bound', 'axis', 'source']),
    ...tierOf(entity),
    ref,
    kind,
    name,
    tags,
    links: entity.links.map((link) => ({ url: link.url, ...stated(link, ['title', 'type']) })),
    ...(entity.alerts && {
      alerts: entity.alerts.map(({ link, ...each }) => ({ ...each, ...(link !== null && { link }) })),
    }),
    declared,
    ...(entity.inert && { isInert: true }),
    ...(sources && { sources }),
    ...(fieldOrigins && { fieldOrigins }),
    recovers,
  };
}

function journeyNode(journey: ReportJourney): GraphNode {
  const { ref, name } = journey;
  return {
    ...stated(journey, ['title', 'owner', 'source']),
    ...tierOf(journey),
    ref,
    kind: 'journey',
    name,
    tags: [],
    links: [],
    declared: true,
    recovers: 0,
  };
}

function failureDomainNode(domain: ReportFailureDomain): GraphNode {
  const { ref, name, axis } = domain;
  return {
    ...stated(domain, ['source']),
    ref,
    kind: 'failuredomain',
    name,
    type: axis,
    axis,
    tags: [],
    links: [],
    declared: true,
    recovers: 0,
  };
}

function requirementFrom(requirement: ReportRequirement): Requirement {
  const { ref, needs, of, fallback, evidence, observed, disproven, relation, sources, source } = requirement;
  return {
    ref,
    needs,
    of,
    class: requirement.class,
    ...(fallback && { fallback: { lasts: fallback.lasts, ...stated(fallback, ['mode']) } }),
    ...(evidence && { evidence: evidenceFrom(evidence) }),
    ...(disproven && { disproven: disproofFrom(disproven) }),
    relation: relation as RequirementRelation,
    ...(observed && { observed: observed as ObservedCalls }),
    ...(sources && { sources }),
    source,
  };
}

function evidenceFrom({ date, link, incident, held }: NonNullable<ReportRequirement['evidence']>): Evidence {
  return {
    date,
    ...(link !== null && { link }),
    ...(incident !== undefined && { incident }),
    ...(held !== undefined && { held }),
  };
}

function disproofFrom({ lasts, ...disproven }: NonNullable<ReportRequirement['disproven']>): Disproof {
  return { ...disproven, ...(lasts !== undefined && { lasts }) };
}

/** The schema has tiers as whole numbers from 1 to 4. */
function tierOf({ tier }: { readonly tier: number | null }): { tier?: Tier } {
  return tier === null ? {} : { tier: tier as Tier };
}

/** Of these keys, those that are not null: a report says null where the graph says nothing. */
function stated<T extends object, Key extends keyof T>(
  from: T,
  keys: readonly Key[],
): { [K in Key]?: Exclude<T[K], null> } {
  const found = keys.filter((key) => from[key] !== null).map((key) => [key, from[key]]);
  return Object.fromEntries(found) as { [K in Key]?: Exclude<T[K], null> };
}
