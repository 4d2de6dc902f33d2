import type { CatalogFile } from '../model/catalog.ts';
import type { Claims, Tier } from '../model/claims.ts';
import type { Entity, Statement } from '../model/entity.ts';
import type { Addable, EntryAdditions } from '../model/entry-additions.ts';
import { placedWorkloads } from './placed-workloads.ts';

/**
 * A file as far as its entry of `catalog` lets it count: only what `adds` lists, with the tiers that the words of the
 * file stand for, and with where all of it runs.
 */
export function withEntry(whole: CatalogFile, additions: EntryAdditions): CatalogFile {
  const file = placedWorkloads(whole, additions);
  const mapped = new Set<string>();
  const entities = file.entities.map((entity) => {
    const tier = mappedTier(entity, additions.tiers);
    if (tier !== undefined) mapped.add(entity.ref);
    return limited(entity, tier, additions);
  });
  const adds = (what: Addable): boolean => additions.adds?.has(what) ?? true;
  const problems = file.problems.filter(
    (problem) => problem.code !== 'invalid-tier' || (adds('tiers') && !mapped.has(problem.ref)),
  );
  return { ...file, entities, problems };
}

/** The most costly tier that one of the words stands for. */
function mappedTier({ tierWords = [] }: Entity, tiers: EntryAdditions['tiers']): Tier | undefined {
  const [tier] = tierWords.flatMap((word) => tiers.get(word.trim().toLowerCase()) ?? []).sort((a, b) => a - b);
  return tier;
}

function limited(entity: Entity, mapped: Tier | undefined, { adds, placedIn }: EntryAdditions): Entity {
  const counts = (what: Addable): boolean => adds?.has(what) ?? true;
  const { claims: all, title, description, type, lifecycle, ...rest } = entity;
  const { tier = undefined, requires = [], placedIn: places = [], source = entity.source, ...others } = all ?? {};
  const known = counts('tiers') ? (mapped ?? tier) : undefined;
  const further = isPlaced(entity) ? placedIn.filter(({ axis }) => places.every((each) => each.axis !== axis)) : [];
  const claims: Claims = {
    ...(counts('entities') && others),
    ...(known !== undefined && { tier: known }),
    placedIn: counts('placement') ? [...places, ...further] : [],
    requires: counts('dependencies') ? requires : [],
    source,
  };
  const isStated = all !== undefined || known !== undefined || claims.placedIn.length > 0;
  return {
    ...rest,
    ...(counts('entities')
      ? stated({ title, description, type, lifecycle })
      : { isAddition: true as const, links: [], tags: [], labels: new Map(), annotations: new Map() }),
    statements: entity.statements.filter((statement) => counts(whatOf(statement))),
    ...(isStated && { claims }),
  };
}

/** What runs somewhere, unlike a System or a Group. */
function isPlaced({ kind }: Entity): boolean {
  return kind === 'component' || kind === 'resource';
}

function whatOf({ says }: Statement): Addable {
  return says === 'needs' ? 'dependencies' : says === 'owned' ? 'owners' : 'entities';
}

function stated(fields: Readonly<Record<string, string | undefined>>): Partial<Entity> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
