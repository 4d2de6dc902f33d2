import { compareText } from '../base/order.ts';
import { ascending } from '../graph/adjacency.ts';
import { columnsOf, type FailureColumns, failureList, failureOrder, type RankableFailures } from './failure-columns.ts';
import { originOf, statedRequirements } from './graph-of-report.ts';
import { domainFailure, entityFailure, type RankedFailure, rankedKinds } from './ranked-failure.ts';
import type { Report } from './schema.ts';

/**
 * Every single failure of a report, the widest first: by Components down, score, journeys down, then ref. Undeclared
 * entities take part, what does not run does not. An API is left out where a provider that it cannot do without takes
 * down at least as much. The same holds for an undeclared API with the name of a Component: catalogs that name an API
 * after its only provider often leave out the API itself.
 */
export function rankedFailures(report: Report): readonly RankedFailure[] {
  const failures = originOf(report)?.failures() ?? statedFailures(report);
  const { columns } = failures;
  const covered = coveredApis(failures);
  const apisOf = new Map<number, string[]>();
  for (const [api, provider] of covered) {
    if (columns.down[api] !== columns.down[provider]) continue;
    apisOf.set(provider, [...(apisOf.get(provider) ?? []), columns.refOf(api)]);
  }
  const rows = ascending(columns.size)
    .filter((row) => !covered.has(row))
    .sort(byWidth(columns));
  return failureList({ columns, rows }, apisOf);
}

/** How many of the failures take down another Component. */
export function countSpreading(failures: readonly RankedFailure[]): number {
  const { columns, rows } = failureOrder(failures);
  return rows.reduce((sum, row) => sum + Number(columns.down[row]! > 0), 0);
}

/** Rows are numbered by ref. */
function byWidth({ down, score, journeys }: FailureColumns): (a: number, b: number) => number {
  return (a, b) => down[b]! - down[a]! || score[b]! - score[a]! || journeys[b]! - journeys[a]! || a - b;
}

/** The rows of APIs whose provider stands for them, with that provider's. */
function coveredApis({ columns, provided, undeclaredApis }: RankableFailures): ReadonlyMap<number, number> {
  const { down, refOf, rowOf } = columns;
  const covered = new Map<number, number>();
  for (const [api, providers] of provided) {
    if (api < 0 || covered.has(api)) continue;
    const provider = providers.find((row) => row >= 0 && down[row]! >= down[api]!);
    if (provider !== undefined) covered.set(api, provider);
  }
  for (const api of undeclaredApis) {
    if (covered.has(api)) continue;
    const namesake = rowOf(refOf(api).replace(/^api:/, 'component:'));
    if (namesake >= 0 && down[namesake]! >= down[api]!) covered.set(api, namesake);
  }
  return covered;
}

/** The failures of a report as it states them. */
function statedFailures(report: Report): RankableFailures {
  const domains = report.failureDomains.map(domainFailure);
  const domainRefs = new Set(domains.map(({ ref }) => ref));
  const alone = failingAlone(report);
  const entities = report.entities.filter(
    (entity) => !domainRefs.has(entity.ref) && !entity.inert && (rankedKinds.has(entity.kind) || alone.has(entity.ref)),
  );
  const failures = [...entities.map(entityFailure), ...domains].sort((a, b) => compareText(a.ref, b.ref));
  const columns = columnsOf(failures);
  return {
    columns,
    provided: statedRequirements(report).flatMap(({ ref, relation, class: kind, needs, of }) =>
      relation !== 'providesApis' || kind !== 'hard' || needs < of.length
        ? []
        : [[columns.rowOf(ref), of.map(columns.rowOf)] as const],
    ),
    undeclaredApis: failures.flatMap(({ ref, declared }, row) => (declared || !ref.startsWith('api:') ? [] : [row])),
  };
}

/** The refs that are needed and consist of nothing, as `failsAlone` finds them in a graph. */
function failingAlone(report: Report): ReadonlySet<string> {
  const stated = statedRequirements(report);
  const needed = new Set(stated.flatMap(({ relation, of }) => (relation === 'member' ? [] : of)));
  for (const { ref } of stated) needed.delete(ref);
  for (const { ref } of report.journeys) needed.delete(ref);
  for (const { owner, kind, inert } of report.entities)
    if (owner !== null && rankedKinds.has(kind) && !inert) needed.delete(owner);
  return needed;
}
