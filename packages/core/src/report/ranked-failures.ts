import { compareText } from '../base/order.ts';
import { statedRequirements } from './graph-of-report.ts';
import type { Report, ReportEntity, ReportFailureDomain, ReportRadius } from './schema.ts';

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

const rankedKinds: ReadonlySet<string> = new Set(['component', 'resource', 'api']);

/** Components that a failure takes down as declared, itself not counted. */
export function componentsDown({ blastRadius }: Pick<RankedFailure, 'blastRadius'>): number {
  return blastRadius.declared.down.component ?? 0;
}

/**
 * Every single failure of a report, the widest first: by Components down, score, journeys down, then ref. Undeclared
 * entities take part, what does not run does not. An API is left out where a provider that it cannot do without takes
 * down at least as much. The same holds for an undeclared API with the name of a Component: catalogs that name an API
 * after its only provider often leave out the API itself.
 */
export function rankedFailures(report: Report): readonly RankedFailure[] {
  const domains = report.failureDomains.map(domainFailure);
  const domainRefs = new Set(domains.map(({ ref }) => ref));
  const entities = report.entities.filter(
    ({ ref, kind, inert }) => rankedKinds.has(kind) && !inert && !domainRefs.has(ref),
  );
  const failures = [...entities.map(entityFailure), ...domains];
  const byRef = new Map(failures.map((failure) => [failure.ref, failure]));
  const covered = coveredApis(statedRequirements(report), byRef);
  const apisOf = new Map<string, string[]>();
  for (const [api, provider] of covered) {
    if (componentsDown(byRef.get(api)!) !== componentsDown(byRef.get(provider)!)) continue;
    apisOf.set(provider, [...(apisOf.get(provider) ?? []), api]);
  }
  return failures
    .filter(({ ref }) => !covered.has(ref))
    .map((failure) => ({ ...failure, apis: apisOf.get(failure.ref) ?? [] }))
    .sort(byWidth);
}

function byWidth(a: RankedFailure, b: RankedFailure): number {
  const [one, other] = [a.blastRadius.declared, b.blastRadius.declared];
  return (
    componentsDown(b) - componentsDown(a) ||
    other.score - one.score ||
    (other.down.journey ?? 0) - (one.down.journey ?? 0) ||
    compareText(a.ref, b.ref)
  );
}

/** APIs whose provider stands for them, with that provider. */
function coveredApis(
  requirements: ReturnType<typeof statedRequirements>,
  failures: ReadonlyMap<string, RankedFailure>,
): ReadonlyMap<string, string> {
  const covered = new Map<string, string>();
  for (const { ref, relation, class: kind, needs, of } of requirements) {
    const api = failures.get(ref);
    if (relation !== 'providesApis' || kind !== 'hard' || needs < of.length || api === undefined) continue;
    const provider = of.find((each) => {
      const failure = failures.get(each);
      return failure !== undefined && componentsDown(failure) >= componentsDown(api);
    });
    if (provider !== undefined && !covered.has(ref)) covered.set(ref, provider);
  }
  for (const [ref, failure] of failures) {
    if (failure.declared || covered.has(ref) || !ref.startsWith('api:')) continue;
    const namesake = failures.get(ref.replace(/^api:/, 'component:'));
    if (namesake !== undefined && componentsDown(namesake) >= componentsDown(failure)) covered.set(ref, namesake.ref);
  }
  return covered;
}

function entityFailure(entity: ReportEntity): RankedFailure {
  const { ref, declared, owner, system, tier, blastRadius, direct } = entity;
  const isFailureDomain = entity.axis !== null;
  return { ref, isFailureDomain, declared, owner, system, tier, apis: [], blastRadius, dependents: direct.dependents };
}

function domainFailure({ ref, members, blastRadius }: ReportFailureDomain): RankedFailure {
  const nobody = { owner: null, system: null, tier: null };
  return { ref, isFailureDomain: true, declared: true, ...nobody, apis: [], blastRadius, dependents: members.length };
}
