import type { OriginSource, Source } from './source.ts';

/** What happens to the dependent when a requirement is lost: it goes down, it degrades, nothing. */
export type DependencyClass = 'hard' | 'soft' | 'informational';

/** A different mechanism that carries the loss of a hard requirement for a while. */
export interface Fallback {
  /** Seconds from the loss until the fallback runs out. */
  readonly lasts: number;
  /** What the dependent does meanwhile, in its owner's words. */
  readonly mode?: string;
}

/** A dated proof (game day, test, incident) that a claim holds. */
export interface Evidence {
  /** ISO calendar date, `2026-09-14`. */
  readonly date: string;
  readonly link?: string;
  /** The incident that is the proof, by name; absent where people state it. */
  readonly incident?: string;
  /** Seconds for which a fallback has been seen to hold; absent: as long as it lasts. */
  readonly held?: number;
}

/** What an incident showed against a claim; what the claim says as it is written. */
export interface Disproof {
  readonly incident: string;
  /** ISO calendar date on which the incident began. */
  readonly date: string;
  /** Seconds for which the claim held. */
  readonly held: number;
  /** The claim. */
  readonly claimed: ClaimKind;
  /** Seconds that a fallback is said to last. */
  readonly lasts?: number;
}

/** The names under which the report lists where requirements come from. */
export const requirementRelations = [
  'claim',
  'dependsOn',
  'dependencyOf',
  'consumesApis',
  'providesApis',
  'subcomponentOf',
  'member',
  'placedIn',
  'within',
  'observed',
] as const;

/**
 * Where a requirement comes from, by the name under which the report lists it. `claim` is a `requires` entry of
 * resilience claims, `observed` a call that nobody declared; a catalog format gives its statements one of the others.
 */
export type RequirementRelation = (typeof requirementRelations)[number];

/** The calls that show a dependency. */
export interface ObservedCalls {
  /** Calls that the source with the most of them saw. */
  readonly calls: number;
  /** No call was seen: `calls` is the number of variables that hold the address. */
  readonly isHeld?: true;
  /** Names of the sources, sorted. */
  readonly sources: readonly string[];
  /** Seconds that the longest of them covers, where one says so. */
  readonly window?: number;
}

/** What an entity needs to work: at least `needs` of the entities `of`. A plain dependency is 1 of 1. */
export interface Requirement {
  /** The dependent, whose requirement this is. */
  readonly ref: string;
  readonly needs: number;
  /** The dependencies, sorted and without repeats. */
  readonly of: readonly string[];
  readonly class: DependencyClass;
  readonly fallback?: Fallback;
  readonly evidence?: Evidence;
  readonly relation: RequirementRelation;
  readonly observed?: ObservedCalls;
  /** Everybody who says so, in the order that counts; undefined where Backstage alone does, in one place. */
  readonly sources?: readonly OriginSource[];
  /** Its claim does not hold as it is written: threshold, class and fallback are what an incident left of it. */
  readonly disproven?: Disproof;
  /** The requirement as it is written, where an incident has changed it. */
  readonly written?: Requirement;
  readonly source: Source;
}

/** Who says that a requirement exists: the catalog, observed calls, or both. */
export type Provenance = 'confirmed' | 'declared' | 'observed';

/** Whether a requirement is declared and confirmed by calls, only declared, or only observed. */
export function provenanceOf({ relation, observed }: Pick<Requirement, 'relation' | 'observed'>): Provenance {
  if (relation === 'observed') return 'observed';
  return observed === undefined ? 'declared' : 'confirmed';
}

/** k of n with k < n: the loss of one member is survived. */
export function isRedundant(requirement: {
  readonly needs: number;
  readonly of: { readonly length: number };
}): boolean {
  return requirement.needs < requirement.of.length;
}

/** Membership in a System or Domain describes how the group fares, not what it uses. */
export function isMembership(requirement: Pick<Requirement, 'relation'>): boolean {
  return requirement.relation === 'member';
}

/**
 * A statement in favour of the dependent: that a loss is tolerated (soft, informational), bridged
 * (fallback) or spread (redundancy). The worst case disbelieves it until there is evidence. Membership and the soft
 * half of `subcomponentOf` are how the model reads the catalog, not claims, and what was observed is a fact.
 */
export function isClaim(requirement: Requirement): boolean {
  return claimKind(requirement) !== undefined;
}

/**
 * What a claim holds against the loss. A fallback for the loss of more members than can be spared is a fallback first.
 */
export type ClaimKind = 'soft' | 'informational' | 'fallback' | 'redundancy';

/** The kind of claim that a requirement makes; undefined if it is not a claim. */
export function claimKind(
  requirement: Requirement | (Pick<Requirement, 'class' | 'fallback' | 'relation'> & Parameters<typeof isRedundant>[0]),
): ClaimKind | undefined {
  const { class: kind, fallback, relation } = requirement;
  if (isMembership(requirement) || relation === 'subcomponentOf' || relation === 'observed') return undefined;
  if (kind !== 'hard') return kind;
  if (fallback !== undefined) return 'fallback';
  return isRedundant(requirement) ? 'redundancy' : undefined;
}
