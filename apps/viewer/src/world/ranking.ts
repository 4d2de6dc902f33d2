import type { ReportEntity } from '@faultline/core';
import type { SortKey, ViewState } from '../state/view-state.ts';
import { nameOf } from './display-names.ts';
import type { World } from './world.ts';

/** One row of the table that is the twin of every picture. */
export interface Row {
  readonly entity: ReportEntity;
  readonly name: string;
  /** Components down, as declared and in the worst case; Components degraded. */
  readonly down: number;
  readonly worst: number;
  readonly degraded: number;
  readonly journeys: number;
  readonly systems: number;
  readonly score: number;
}

const rankedKinds: ReadonlySet<string> = new Set(['component', 'resource', 'api']);

/** Everything that runs, or that something running refers to. */
export function allRows(world: World): readonly Row[] {
  return world.report.entities
    .filter(({ kind }) => rankedKinds.has(kind))
    .map((entity) => {
      const { declared, worstCase } = world.radiusOf(entity.ref)!;
      return {
        entity,
        name: nameOf(world.graph, entity.ref),
        down: declared.down.component ?? 0,
        worst: worstCase.down.component ?? 0,
        degraded: declared.degraded.component ?? 0,
        journeys: declared.journeys.length,
        systems: declared.systems.length,
        score: declared.score,
      };
    });
}

/** Those that the catalog describes, the widest radius first: the same order as on the command line. */
export function widestRows(rows: readonly Row[]): readonly Row[] {
  return rows
    .filter(({ entity, down }) => entity.declared && down > 0)
    .sort((a, b) => b.down - a.down || b.score - a.score);
}

/** The rows of those who pass, in the order that is wanted. */
export function shownRows(
  rows: readonly Row[],
  passes: (ref: string) => boolean,
  sort: ViewState['sort'],
): readonly Row[] {
  const sign = sort.descending ? -1 : 1;
  return rows
    .filter(({ entity }) => passes(entity.ref))
    .sort(
      (a, b) =>
        sign * compareKeys(sortValue(a, sort.key), sortValue(b, sort.key)) || b.down - a.down || b.score - a.score,
    );
}

function sortValue(row: Row, key: SortKey): string | number {
  if (key === 'name') return row.name.toLowerCase();
  if (key === 'owner') return row.entity.owner ?? '';
  if (key === 'tier') return row.entity.tier ?? 9;
  return row[key];
}

function compareKeys(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
