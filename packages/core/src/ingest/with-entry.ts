import { compareText } from '../base/order.ts';
import type { CatalogFile } from '../model/catalog.ts';
import type { Claims, Tier } from '../model/claims.ts';
import type { Entity, Statement } from '../model/entity.ts';
import type { Addable, EntryAdditions } from '../model/entry-additions.ts';
import type { Problem } from '../model/problem.ts';
import { placesOfDeployments } from './catalogs/places-of-deployments.ts';
import { hintedClasses, statementKey } from './hinted-classes.ts';
import { placedWorkloads } from './placed-workloads.ts';

/**
 * A file as far as its entry of `catalog` lets it count: only what `adds` lists, with the tiers that the words of the
 * file stand for, and with where all of it runs.
 */
export function withEntry(whole: CatalogFile, additions: EntryAdditions): CatalogFile {
  const file = placedWorkloads(whole, additions);
  const mapped = new Set<string>();
  const isOtherEnvironment = !isDeployedIn(file, additions.environment);
  const entities = file.entities.map((stated) => {
    const deployed = isOtherEnvironment ? stated : withDeployments(stated, additions);
    const related = withRelations(deployed, additions.relations);
    const entity = additions.classes === undefined ? related : hintedClasses(related, additions.classes);
    const tier = mappedTier(entity, additions.tiers);
    if (tier !== undefined) mapped.add(entity.ref);
    return limited(entity, tier, additions);
  });
  const adds = (what: Addable): boolean => additions.adds?.has(what) ?? true;
  const problems = file.problems.filter(
    (problem) =>
      (problem.code !== 'invalid-tier' || (adds('tiers') && !mapped.has(problem.ref))) &&
      (problem.code !== 'unknown-placement' || problem.because !== 'environment' || isOtherEnvironment),
  );
  return {
    ...file,
    entities,
    problems: isOtherEnvironment ? [...problems, ...noEnvironment(file, problems)] : problems,
  };
}

/** Whether a file that says where its entities are deployed knows the environment that counts. */
function isDeployedIn({ entities }: CatalogFile, environment: string | undefined): boolean {
  const known = environmentsOf(entities);
  return environment === undefined ? known.length < 2 : known.includes(environment);
}

function environmentsOf(entities: readonly Entity[]): readonly string[] {
  const all = entities.flatMap(({ deployments = [] }) => deployments.map((each) => each.environment));
  return [...new Set(all)].sort(compareText);
}

/** The note that the environment of the config is not one of the file, where the file has not got one already. */
function noEnvironment({ path, entities }: CatalogFile, problems: readonly Problem[]): readonly Problem[] {
  const environments = environmentsOf(entities);
  if (environments.length === 0 || problems.some(({ code }) => code === 'unknown-placement')) return [];
  const deployed = entities.filter(({ deployments }) => deployments !== undefined).length;
  const counts = { resources: deployed, of: deployed, environments };
  return [{ code: 'unknown-placement', because: 'environment', ...counts, source: { file: path, line: 1, column: 1 } }];
}

/** The entity with where the environment that counts puts it. */
function withDeployments(entity: Entity, { environment, axes = [] }: EntryAdditions): Entity {
  const { deployments, claims, source } = entity;
  if (deployments === undefined || (environment === undefined && axes.length === 0)) return entity;
  const counting = deployments.filter((each) => environment === undefined || each.environment === environment);
  const placedIn = placesOfDeployments(counting, { source, axes });
  return { ...entity, claims: { requires: [], source, ...claims, placedIn } };
}

/** The entity with the relations of these types as its dependencies, in the place of those that are by default. */
function withRelations(entity: Entity, types: EntryAdditions['relations']): Entity {
  const { relations, statements } = entity;
  if (types === undefined || relations === undefined) return entity;
  const all = new Set(relations.map(({ statement }) => statementKey(statement)));
  const wanted = relations.filter(({ type }) => types.has(type)).map(({ statement }) => statement);
  return { ...entity, statements: [...statements.filter((each) => !all.has(statementKey(each))), ...wanted] };
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
