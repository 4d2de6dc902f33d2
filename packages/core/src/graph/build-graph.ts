import { groupBy } from '../base/group-by.ts';
import type { Claims } from '../model/claims.ts';
import type { Config, Journey } from '../model/config.ts';
import type { Entity, Need, Statement } from '../model/entity.ts';
import type { Problem } from '../model/problem.ts';
import type { Requirement } from '../model/requirement.ts';
import { compareSources, configOrigin, type Source } from '../model/source.ts';
import { claimRequirements, plainSources, unclaimedNeeds } from './claim-requirements.ts';
import { entityNode, statedDomain } from './entity-node.ts';
import { failureDomainNodes, placementRequirement, placementsOf } from './failure-domains.ts';
import type { GraphNode } from './graph-node.ts';
import { membershipRequirements } from './membership-requirements.ts';
import { mergeClaims } from './merge-claims.ts';
import { withRuleClaims } from './rule-claims.ts';
import { statedRequirements } from './stated-needs.ts';
import { type Mention, undeclaredNodes } from './undeclared.ts';

/** What a graph is made of, in no particular order. */
export interface GraphParts {
  readonly nodes: readonly GraphNode[];
  readonly requirements: readonly Requirement[];
  /** Problems of the references and claims. */
  readonly problems: readonly Problem[];
}

/** The same with what the catalog states plainly, which is most of a large catalog, as its statements. */
export interface StatedGraphParts extends GraphParts {
  /** Statements that are requirements beside the others; the same may be stated several times. */
  readonly needs: readonly Need[];
}

/** The nodes and requirements of a catalog and its config. What is only referred to becomes an undeclared node. */
export function buildGraph(entities: readonly Entity[], config: Config): GraphParts {
  const { nodes, needs, requirements, problems } = statedGraph(entities, config);
  return { nodes, requirements: [...statedRequirements(needs), ...requirements], problems };
}

/** The parts of `buildGraph`, for `compileGraph`. */
export function statedGraph(entities: readonly Entity[], config: Config): StatedGraphParts {
  const claims = claimsByRef(entities, config);
  const stated = statedDomains(entities);
  const described = entities.map((entity) => entityNode(entity, claims.byRef.get(entity.ref), config, stated));
  const nodes = described.map(({ node }) => node);
  const placements = [
    ...entities.flatMap((entity) =>
      placementsOf(entity, claims.byRef.get(entity.ref), config.failureDomains).map((placement) => ({
        ref: entity.ref,
        placement,
      })),
    ),
    ...claimsOfOthers(entities, claims.byRef).flatMap(([ref, { placedIn }]) =>
      placedIn.map((placement) => ({ ref, placement })),
    ),
  ];
  const domains = failureDomainNodes(
    placements.map(({ placement }) => placement),
    config.failureDomains,
  );
  const all = needsOf(entities);
  const statedPlainly = plainSources(() =>
    statedRequirements(all.filter(({ dependent }) => claims.byRef.has(dependent))),
  );
  const unclaimed = unclaimedNeeds(all, claims.byRef);
  const hasRules = config.claimRules.length > 0;
  const requirements = [
    ...(hasRules ? withRuleClaims(statedRequirements(unclaimed), config.claimRules, nodes) : []),
    ...membershipRequirements(entities),
    ...[...claims.byRef].flatMap(([ref, claimed]) => claimRequirements(ref, claimed, statedPlainly)),
    ...placements.map(({ ref, placement }) => placementRequirement(ref, placement)),
    ...domains.requirements,
    ...config.journeys.flatMap(journeyRequirements),
  ];
  const declared = [...nodes, ...config.journeys.map(journeyNode), ...domains.nodes];
  const declaredRefs = new Set(declared.map((node) => node.ref));
  const undeclared = undeclaredNodes(
    mentionsOf(entities, config, requirements, (ref) => !declaredRefs.has(ref)),
    declaredRefs,
    claims.byRef,
  );
  return {
    nodes: [...declared, ...undeclared.nodes],
    needs: hasRules ? [] : unclaimed,
    requirements,
    problems: [...described.flatMap(({ problems }) => problems), ...claims.problems, ...undeclared.problems],
  };
}

function needsOf(entities: readonly Entity[]): readonly Need[] {
  const needs: Need[] = [];
  for (const { statements } of entities) for (const each of statements) if (each.says === 'needs') needs.push(each);
  return needs;
}

/** By ref, the domains of the entities that state one: an entity lies in the domain of its system. */
function statedDomains(entities: readonly Entity[]): ReadonlyMap<string, string> {
  const domains = new Map<string, string>();
  for (const entity of entities) {
    const domain = statedDomain(entity);
    if (domain !== undefined) domains.set(entity.ref, domain);
  }
  return domains;
}

function claimsByRef(
  entities: readonly Entity[],
  config: Config,
): { readonly byRef: ReadonlyMap<string, Claims>; readonly problems: readonly Problem[] } {
  const byRef = new Map<string, Claims>();
  const problems: Problem[] = [];
  const annotated = new Map<string, readonly Claims[]>();
  for (const entity of entities) {
    const own = annotatedClaims(entity);
    if (own.length > 0) annotated.set(entity.ref, own);
  }
  const watched = groupBy(config.alerts, ({ on }) => on);
  for (const ref of new Set([...annotated.keys(), ...config.claims.keys(), ...watched.keys()])) {
    const own = config.claims.get(ref);
    const alerts = watched.get(ref);
    const stated = [
      ...(annotated.get(ref) ?? []),
      ...(own === undefined ? [] : [ofConfig(own)]),
      ...(alerts === undefined ? [] : [{ requires: [], placedIn: [], alerts, source: alerts[0]!.source }]),
    ];
    const merged = mergeClaims(ref, stated);
    if (merged.claims) byRef.set(ref, merged.claims);
    for (const each of merged.problems) problems.push(each);
  }
  return { byRef, problems };
}

function ofConfig(claims: Claims): Claims {
  return { ...claims, requires: claims.requires.map((claim) => ({ ...claim, origin: configOrigin })) };
}

/** The claims of every declaration of an entity. */
function annotatedClaims({ claims, otherDeclarations = [] }: Entity): readonly Claims[] {
  return [claims, ...otherDeclarations.map((other) => other.claims)].filter((each) => each !== undefined);
}

/** What is claimed of entities that the catalog does not describe: they can fail as well. */
function claimsOfOthers(
  entities: readonly Entity[],
  claims: ReadonlyMap<string, Claims>,
): readonly (readonly [string, Claims])[] {
  if (claims.size === 0) return [];
  const described = new Set(entities.map(({ ref }) => ref));
  return [...claims].filter(([ref]) => !described.has(ref));
}

/** Everything that names an entity that is wanted. References are all mentioned, even those a claim has replaced. */
function mentionsOf(
  entities: readonly Entity[],
  config: Config,
  requirements: readonly Requirement[],
  isWanted: (target: string) => boolean,
): readonly Mention[] {
  const mentions: Mention[] = [];
  const mention = (ref: string, target: string, source: Source): void => {
    if (isWanted(target)) mentions.push({ ref, target, source });
  };
  for (const { ref, statements } of entities) {
    for (const [index, { target, source }] of statements.entries()) {
      if (!isSameEntry(statements[index - 1], target, source)) mention(ref, target, source);
    }
  }
  for (const [target, { source }] of config.claims) mention(target, target, source);
  for (const { on, source } of config.alerts) mention(on, on, source);
  for (const { journey, exercises, source } of config.checks)
    for (const target of exercises) mention(journey, target, source);
  for (const { ref, of, source, relation } of requirements) {
    if (relation === 'claim') for (const target of of) mention(ref, target, source);
  }
  for (const { ref, owner, source } of config.journeys) if (owner !== undefined) mention(ref, owner, source);
  return mentions;
}

/** Whether a statement comes from the same entry of the catalog: an entry may say two things. */
function isSameEntry(statement: Statement | undefined, target: string, source: Source): boolean {
  return statement?.target === target && compareSources(statement.source, source) === 0;
}

function journeyNode(journey: Journey): GraphNode {
  return {
    ref: journey.ref,
    kind: 'journey',
    name: journey.name,
    ...(journey.title !== undefined && { title: journey.title }),
    ...(journey.owner !== undefined && { owner: journey.owner }),
    tags: [],
    links: [],
    declared: true,
    ...(journey.tier !== undefined && { tier: journey.tier }),
    recovers: 0,
    source: journey.source,
  };
}

function journeyRequirements(journey: Journey): Requirement[] {
  return claimRequirements(journey.ref, { requires: journey.requires, placedIn: [], source: journey.source });
}
