import {
  failsAlone,
  type RankedFailure,
  type ReportEntity,
  type ReportFailureDomain,
  rankedFailures,
} from '@faultline/core';
import type { SortKey, ViewState } from '../state/view-state.ts';
import { kindOf, nameOf } from './display-names.ts';
import type { World } from './world.ts';

/** What fails when one entity or failure domain is lost: a row of the table, and of the ranking. */
export interface Row {
  readonly ref: string;
  readonly kind: string;
  readonly name: string;
  readonly owner: string | null;
  readonly system: string | null;
  readonly tier: number | null;
  /** Whether the catalog describes it, or only refers to it. */
  readonly isDeclared: boolean;
  /** A failure domain: its members fail with it. */
  readonly isDomain: boolean;
  /** Components down, as declared and in the worst case; Components degraded. */
  readonly down: number;
  readonly worst: number;
  readonly degraded: number;
  readonly journeys: number;
  readonly systems: number;
  readonly score: number;
  /** As the report has it. */
  readonly source: ReportEntity | ReportFailureDomain;
}

interface Ranking {
  /** Every single failure that the catalog can have. */
  readonly rows: readonly Row[];
  /** Every one that core ranks, the widest first. */
  readonly ranked: readonly RankedFailure[];
  /** Those that take down at least one Component, the widest first. */
  readonly widest: readonly Row[];
}

const rankings = new WeakMap<World, Ranking>();

/** The ranking that the headline, the lists and the table share; computed once for each world. */
export function rankingOf(world: World): Ranking {
  const known = rankings.get(world);
  if (known !== undefined) return known;
  const rows = allRows(world);
  const ranked = rankedIn(world);
  const ranking = { rows, ranked, widest: widestRows(ranked, rows) };
  rankings.set(world, ranking);
  return ranking;
}

/** Every single failure that the catalog can have: what runs, what that refers to, and the failure domains. */
function allRows(world: World): readonly Row[] {
  const { entities, failureDomains } = world.report;
  const domains = new Set(failureDomains.map(({ ref }) => ref));
  const fails = failsAlone(world.graph);
  const running = entities.filter(
    ({ ref, kind }) => kind !== 'failuredomain' && fails(world.graph.indexOf.get(ref) ?? -1),
  );
  const placeOnly = failureDomains.filter(({ ref }) => !world.entities.has(ref));
  return [
    ...running.map((entity) =>
      rowOf(world, entity, {
        owner: entity.owner,
        system: entity.system,
        tier: entity.tier,
        isDeclared: entity.declared,
        isDomain: domains.has(entity.ref),
      }),
    ),
    ...placeOnly.map((domain) =>
      rowOf(world, domain, { owner: null, system: null, tier: null, isDeclared: true, isDomain: true }),
    ),
  ];
}

function rowOf(
  world: World,
  source: Row['source'],
  facts: Pick<Row, 'owner' | 'system' | 'tier' | 'isDeclared' | 'isDomain'>,
): Row {
  const { ref } = source;
  const { declared, worstCase } = world.radiusOf(ref)!;
  return {
    ref,
    kind: kindOf(ref),
    get name() {
      return nameOf(world.graph, ref);
    },
    ...facts,
    down: declared.down.component ?? 0,
    worst: worstCase.down.component ?? 0,
    degraded: declared.degraded.component ?? 0,
    journeys: declared.journeys.length,
    systems: declared.systems.length,
    score: declared.score,
    source,
  };
}

/** The ranking that every face shares. */
function rankedIn({ report, radiusOf }: World): readonly RankedFailure[] {
  const withRadius = <Source extends Row['source']>(source: Source): Source => {
    const blastRadius = radiusOf(source.ref) ?? source.blastRadius;
    return blastRadius === source.blastRadius ? source : { ...source, blastRadius };
  };
  return rankedFailures({
    ...report,
    entities: report.entities.map(withRadius),
    failureDomains: report.failureDomains.map(withRadius),
  });
}

/** Rows that take down at least one Component, in the order of the ranking. */
function widestRows(ranked: readonly RankedFailure[], rows: readonly Row[]): readonly Row[] {
  const byRef = new Map(rows.map((row) => [row.ref, row]));
  return ranked.flatMap(({ ref }) => byRef.get(ref) ?? []).filter(({ down }) => down > 0);
}

/** The rows that the filter lets pass, in the order that was asked for. */
export function shownRows(
  rows: readonly Row[],
  passes: (ref: string) => boolean,
  sort: ViewState['sort'],
): readonly Row[] {
  const sign = sort.descending ? -1 : 1;
  return rows
    .filter(({ ref }) => passes(ref))
    .sort(
      (a, b) =>
        sign * compareKeys(sortValue(a, sort.key), sortValue(b, sort.key)) || b.down - a.down || b.score - a.score,
    );
}

function sortValue(row: Row, key: SortKey): string | number {
  if (key === 'name') return row.name.toLowerCase();
  if (key === 'owner') return row.owner ?? '';
  if (key === 'tier') return row.tier ?? 9;
  return row[key];
}

function compareKeys(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
