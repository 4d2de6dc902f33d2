import type { ReportEntity, ReportFailureDomain, ReportRadius } from './schema.ts';

/** A single failure that the catalog can have: the loss of an entity or of a failure domain. */
export interface RankedFailure {
  readonly ref: string;
  readonly isFailureDomain: boolean;
  /** False for an entity that is only referred to. */
  readonly declared: boolean;
  readonly owner: string | null;
  readonly system: string | null;
  readonly tier: number | null;
  /** The APIs that fail with it and that take down exactly what it takes down; they are not ranked themselves. */
  readonly apis: readonly string[];
  readonly blastRadius: { readonly declared: ReportRadius; readonly worstCase: ReportRadius };
  /** How many entities name it as a dependency. */
  readonly dependents: number;
}

/** The kinds of entities that are ranked. */
export const rankedKinds: ReadonlySet<string> = new Set(['component', 'resource', 'api']);

/** Components that a failure takes down as declared, itself not counted. */
export function componentsDown({ blastRadius }: Pick<RankedFailure, 'blastRadius'>): number {
  return blastRadius.declared.down.component ?? 0;
}

/** The loss of an entity. */
export function entityFailure(entity: ReportEntity): RankedFailure {
  const { ref, declared, owner, system, tier, blastRadius, direct } = entity;
  const isFailureDomain = entity.axis !== null;
  return { ref, isFailureDomain, declared, owner, system, tier, apis: [], blastRadius, dependents: direct.dependents };
}

/** The loss of a failure domain, which has no owner. */
export function domainFailure({ ref, members, blastRadius }: ReportFailureDomain): RankedFailure {
  const nobody = { owner: null, system: null, tier: null };
  return { ref, isFailureDomain: true, declared: true, ...nobody, apis: [], blastRadius, dependents: members.length };
}
