import { type CompiledGraph, compareText, groupBy, largest, type Readings } from '@faultline/core';
import { nameOf, nodeAt } from '../world/display-names.ts';
import { journeySector, sectorName, touchedRings } from './blast-layout.ts';
import { evenParts } from './even-parts.ts';
import type { GroupedRow } from './grouped-row.ts';
import type { OutageTimeline } from './outage-timeline.ts';
import { columnWidthOf, fitting, linedRows } from './row-flow.ts';
import { between, rowHeight } from './row-marks.ts';

/** What a failure reaches in so many steps, or after so long. */
export interface GroupedColumn {
  readonly title: string;
  readonly holds: readonly string[];
  readonly rows: readonly GroupedRow[];
  /** How many columns of rows it takes side by side. */
  readonly span: number;
}

interface Question {
  readonly failed: readonly string[];
  readonly timelines: Readings<OutageTimeline>;
  readonly rings: 'hops' | 'time';
  /** Keys of rows that are open. */
  readonly open: readonly string[];
  /** Columns for which there is room at the start, the pixels for all of them, and for the rows of each. */
  readonly columns: number;
  readonly width: number;
  readonly height: number;
  /** The entities that are counted. */
  readonly passes: (ref: string) => boolean;
}

type Level = 'domain' | 'system' | 'entity';

/**
 * An outage that is too wide to be drawn one by one: a column for each step, and in it the domains or systems that lose
 * something there, the largest first. It does not depend on the moment or the reading. O(touched).
 */
export function groupedRows(graph: CompiledGraph, question: Question): readonly GroupedColumn[] {
  const { failed, timelines, rings, open, passes } = question;
  const { ringOf, ringNames } = touchedRings(graph, timelines, failed, rings);
  const members = [...ringOf.keys()].filter(passes);
  const byRing = groupBy(members, (ref) => ringOf.get(ref)!);
  const parts = evenParts(
    ringNames.map((_, index) => byRing.get(index + 1)?.length ?? 0),
    Math.max(1, question.columns - 1),
  );
  const columns = parts.map(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, index) => byRing.get(from + index + 1) ?? []).flat(),
  );
  const opened = new Set(open);
  const systems = columns.map((own) => new Set(own.map((ref) => groupOf(graph, ref, 'system'))).size);
  const mostRows = Math.floor(question.height / (rowHeight + between));
  const top = largest(systems, 0) <= mostRows ? 'system' : 'domain';
  const rowsOf = (refs: readonly string[], level: Level, column: number, depth: number): readonly GroupedRow[] => {
    if (level === 'entity') return refs.map((ref) => entityRow(graph, ref, depth)).sort(byName);
    const groups = [...groupBy(refs, (ref) => groupOf(graph, ref, level))].map(([group, holds]): GroupedRow => {
      if (holds.length === 1) return entityRow(graph, holds[0]!, depth);
      const key = `${group}@${column}`;
      return { key, kind: 'group', name: sectorName(graph, group), depth, holds, isOpen: opened.has(key) };
    });
    const sorted = groups.sort((a, b) => b.holds.length - a.holds.length || byName(a, b));
    return sorted.flatMap((row) => [
      row,
      ...(row.kind === 'group' && row.isOpen
        ? rowsOf(row.holds, levelBelow(graph, row, level), column, depth + 1)
        : []),
    ]);
  };
  const all = columns.map((own, index) => rowsOf(own, top, index + 1, 0));
  const spans = spansOf(
    all.map((rows) => rows.length),
    { columns: question.columns - 1, room: mostRows },
  );
  const width = columnWidthOf([1, ...spans], question.width);
  return [
    { title: 'fails', holds: failed, rows: failed.map((ref) => entityRow(graph, ref, 0)), span: 1 },
    ...columns.map((holds, index): GroupedColumn => {
      const span = spans[index]!;
      return {
        title: titleOf(parts[index]!, ringNames),
        holds,
        rows: shortened(all[index]!, index + 1, { span, width, height: question.height }, opened),
        span,
      };
    }),
  ];
}

/** `directly`, `4 steps`, `directly to 3 steps`, `7 steps or more`. */
function titleOf([from, to]: readonly [number, number], ringNames: readonly string[]): string {
  const [first, last] = [ringNames[from]!, ringNames[to]!];
  if (from === to) return first;
  return to === ringNames.length - 1 && from > 0 ? `${first} or more` : `${first} to ${last}`;
}

/** Where there are fewer steps than columns, those with most rows take several. */
function spansOf(
  rows: readonly number[],
  { columns, room }: { readonly columns: number; readonly room: number },
): readonly number[] {
  const spans = rows.map(() => 1);
  const fullness = (index: number): number => rows[index]! / spans[index]!;
  for (let spare = columns - rows.length; spare > 0; spare--) {
    const fullest = spans.reduce((best, _, index) => (fullness(index) > fullness(best) ? index : best), 0);
    if (rows.length === 0 || fullness(fullest) <= room) break;
    spans[fullest]! += 1;
  }
  return spans;
}

/** The first rows, and one for all others, unless that is open. */
function shortened(
  rows: readonly GroupedRow[],
  column: number,
  { width, ...room }: { readonly span: number; readonly width: number; readonly height: number },
  opened: ReadonlySet<string>,
): readonly GroupedRow[] {
  const key = `more@${column}`;
  const outer = rows.filter(({ depth }) => depth === 0);
  const most = fitting(linedRows(outer, width), room);
  if (outer.length <= most) return rows;
  const isOpen = opened.has(key);
  const kept = new Set(isOpen ? outer : outer.slice(0, most));
  const rest = outer.filter((row) => !kept.has(row));
  const holds = rest.flatMap((row) => row.holds);
  const name = isOpen ? 'show fewer' : `+ ${rest.length} more`;
  let isKept = true;
  const shown = rows.filter((row) => {
    if (row.depth === 0) isKept = kept.has(row);
    return isKept;
  });
  return [...shown, { key, kind: 'more', name, depth: 0, holds, isOpen }];
}

/** A domain with one system opens into what is in that. */
function levelBelow(graph: CompiledGraph, { holds }: GroupedRow, level: Level): Level {
  if (level !== 'domain') return 'entity';
  return new Set(holds.map((ref) => groupOf(graph, ref, 'system'))).size > 1 ? 'system' : 'entity';
}

function entityRow(graph: CompiledGraph, ref: string, depth: number): GroupedRow {
  return { key: ref, kind: 'entity', name: nameOf(graph, ref), depth, holds: [ref], isOpen: false };
}

function groupOf(graph: CompiledGraph, ref: string, level: 'domain' | 'system'): string {
  const node = nodeAt(graph, ref);
  if (node?.kind === 'journey') return journeySector;
  const [first, second] = level === 'domain' ? [node?.domain, node?.system] : [node?.system, node?.domain];
  return first ?? second ?? 'none';
}

function byName(a: GroupedRow, b: GroupedRow): number {
  return compareText(a.name, b.name) || compareText(a.key, b.key);
}
