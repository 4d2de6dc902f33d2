import { smallest } from '../base/extremes.ts';
import type { Claims, Tier } from '../model/claims.ts';
import type { Config } from '../model/config.ts';
import type { Declaration, Entity, Statement } from '../model/entity.ts';
import type { Problem } from '../model/problem.ts';
import { namedSources, nativeOrigin, originSource } from '../model/source.ts';
import { tierNamed } from '../model/tier-named.ts';
import type { GraphNode } from './graph-node.ts';

/**
 * The node of a catalog entity: what the catalog says of it, with its claims on top.
 *
 * @param domains the domains of the entities that state one: an entity without one lies in that of its system
 */
export function entityNode(
  entity: Entity,
  claims: Claims | undefined,
  config: Config,
  domains: ReadonlyMap<string, string>,
): { readonly node: GraphNode; readonly problems: readonly Problem[] } {
  const { otherDeclarations } = entity;
  const labelled = [entity, ...(otherDeclarations ?? [])].map((each) => labelledTier(entity.ref, each, config));
  const tiers = labelled.flatMap((each) => each.tier ?? []);
  const tier =
    otherDeclarations === undefined
      ? (claims?.tier ?? tiers[0])
      : mostCostly([...tiers, ...(claims?.tier ? [claims.tier] : [])]);
  const bound = claims?.bound;
  const acceptedRisks = claims?.acceptedRisks;
  const owner = targetOf(entity, ({ says }) => says === 'owned');
  const system = targetOf(entity, (statement) => isMembership(statement, entity.ref, 'system'));
  const domain = statedDomain(entity) ?? (system === undefined ? undefined : domains.get(system));
  const axis = config.failureDomains.find(
    (rule) => rule.resourceType !== undefined && entity.kind === 'resource' && rule.resourceType === entity.type,
  )?.axis;
  const sources = namedSources(
    [entity, ...(otherDeclarations ?? [])].map((each) => originSource(each.source, each.origin)),
  );
  const tierOrigin = originOfTier(entity, tier, labelled);
  const fieldOrigins = tierOrigin === undefined ? entity.fieldOrigins : { ...entity.fieldOrigins, tier: tierOrigin };
  const node: GraphNode = {
    ref: entity.ref,
    kind: entity.kind,
    name: entity.name,
    ...(entity.title !== undefined && { title: entity.title }),
    ...(entity.type !== undefined && { type: entity.type }),
    ...(entity.lifecycle !== undefined && { lifecycle: entity.lifecycle }),
    ...(owner !== undefined && { owner }),
    ...(system !== undefined && { system }),
    ...(domain !== undefined && { domain }),
    tags: entity.tags,
    links: entity.links,
    declared: true,
    ...(isInert(entity, config) && { isInert: true }),
    ...(tier !== undefined && { tier }),
    ...(bound !== undefined && { bound }),
    ...(claims?.alerts && { alerts: claims.alerts }),
    ...(acceptedRisks !== undefined && { acceptedRisks }),
    recovers: claims?.recovers ?? 0,
    ...(axis !== undefined && { axis }),
    ...(sources && { sources }),
    ...(fieldOrigins && { fieldOrigins }),
    source: entity.source,
  };
  return { node, problems: labelled.flatMap(({ problems }) => problems) };
}

/** The domain that an entity itself states. */
export function statedDomain(entity: Entity): string | undefined {
  return targetOf(entity, (statement) => isMembership(statement, entity.ref, 'domain'));
}

/** Whether an entity does not run, by its `spec.type`. APIs, Systems and the like have types of their own. */
function isInert({ kind, type }: Entity, { inertTypes }: Config): boolean {
  return (kind === 'component' || kind === 'resource') && type !== undefined && inertTypes.includes(type.toLowerCase());
}

/** The format of the declaration that states the tier, where that is not the first one. */
function originOfTier(
  { claims, otherDeclarations = [] }: Entity,
  tier: Tier | undefined,
  labelled: readonly { readonly tier?: Tier | undefined }[],
): string | undefined {
  const stated = [claims, ...otherDeclarations.map((each) => each.claims)].map((each) => each?.tier);
  const first = tier === undefined ? -1 : stated.findIndex((own, index) => (own ?? labelled[index]?.tier) === tier);
  return first < 1 ? undefined : (otherDeclarations[first - 1]!.origin ?? nativeOrigin);
}

/** The target of the first statement of the lowest rank. */
function targetOf({ statements }: Entity, isMeant: (statement: Statement) => boolean): string | undefined {
  let first: Statement | undefined;
  for (const statement of statements) {
    if (isMeant(statement) && (first === undefined || statement.rank < first.rank)) first = statement;
  }
  return first?.target;
}

function isMembership(statement: Statement, member: string, level: 'system' | 'domain'): boolean {
  return statement.says === 'belongs' && statement.member === member && statement.level === level;
}

/** Of several tiers the lowest number; undefined if there is not one. */
function mostCostly(tiers: readonly Tier[]): Tier | undefined {
  return tiers.length === 0 ? undefined : (smallest(tiers) as Tier);
}

/** The tier that the configured label or annotation names. */
function labelledTier(
  ref: string,
  { labels, annotations, source }: Declaration,
  config: Config,
): { readonly tier?: Tier; readonly problems: readonly Problem[] } {
  const { label, annotation } = config.tiers;
  const text =
    (label === undefined ? undefined : labels.get(label)) ??
    (annotation === undefined ? undefined : annotations.get(annotation));
  if (text === undefined) return { problems: [] };
  const tier = tierNamed(text);
  if (tier === undefined) return { problems: [{ code: 'invalid-tier', ref, value: text, source }] };
  return { tier, problems: [] };
}
