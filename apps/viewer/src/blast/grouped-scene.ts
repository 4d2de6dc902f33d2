import { type CompiledGraph, counted, largest } from '@faultline/core';
import type { DisplayStatus, Mark, Scene } from '../scene/scene.ts';
import { textWidth } from '../scene/text-width.ts';
import type { GroupedColumn } from './grouped-rows.ts';
import { displayStatusAt, type OutageTimeline } from './outage-timeline.ts';
import { columnWidthOf, type FlowedRow, gutter, indent, linedRows, rowFlow } from './row-flow.ts';
import { between, boldness, nameSize, type PlacedRow, rowHeight, rowMarks, worstOf } from './row-marks.ts';

/** Pixels from row to row where there are few. */
const widestPitch = 40;

/** Pixels of the title of a column, and around all columns. */
const [head, around] = [30, 8];

/** The narrowest column in which names can be read. */
const narrowest = 210;

interface Frame {
  readonly width: number;
  readonly height: number;
}

/** How many columns a frame has room for, and the pixels for all of them and for the rows of each. */
export function groupedRoom({ width, height }: Frame): {
  readonly columns: number;
  readonly width: number;
  readonly height: number;
} {
  return {
    columns: Math.max(2, Math.min(7, Math.floor((width + gutter) / narrowest))),
    width: Math.max(320, width - 2 * around),
    height: Math.max(4 * (rowHeight + between), height - 2 * around - head),
  };
}

interface Appearance {
  readonly timeline: OutageTimeline;
  readonly failed: readonly string[];
  readonly at: number | null;
  readonly selected: string | null;
}

/** A line to a row from the one before it that passes most of its losses on. */
export interface GroupedLine {
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

/** The columns of a wide outage, as wide as the frame: each row a bar of what it loses, and how much of it is lost. */
export function groupedScene(
  graph: CompiledGraph,
  columns: readonly GroupedColumn[],
  frame: Frame,
  appearance: Appearance,
): { readonly scene: Scene; readonly lines: readonly GroupedLine[] } {
  const { timeline, failed, at } = appearance;
  const statuses = new Map<string, DisplayStatus>();
  const statusOf = (ref: string): DisplayStatus => {
    const known = statuses.get(ref) ?? displayStatusAt(timeline, failed, ref, at);
    statuses.set(ref, known);
    return known;
  };
  const { width, height } = groupedRoom(frame);
  const columnWidth = columnWidthOf(
    columns.map(({ span }) => span),
    width,
  );
  const lefts = columns.map((_, index) =>
    columns.slice(0, index).reduce((sum, { span }) => sum + span * (columnWidth + gutter), 0),
  );
  const lined = columns.map(({ rows, span }) => ({ rows: linedRows(rows, columnWidth), span, height }));
  const placed = widestFlow(lined).flatMap((rows, column) =>
    rows.map(({ row, lines, slot, y, height: own }): PlacedRow => {
      const x = lefts[column]! + slot * (columnWidth + gutter) + row.depth * indent;
      return { row, column, lines, x, y: head + y, width: columnWidth - row.depth * indent, height: own };
    }),
  );
  const bottom = largest(
    placed.map(({ y, height }) => y + height),
    head,
  );
  const lines = strongestLines(placed, timeline, statusOf);
  const most = largest(
    placed.map(({ row }) => (row.kind === 'more' ? 0 : row.holds.length)),
    1,
  );
  const byKey = new Map(placed.map((each) => [each.row.key, each]));
  const titles = columns.map(({ title, holds }, index): Mark => {
    const lost = index === 0 ? '' : `: ${counted(lostOf(holds, statusOf), 'entity', 'entities')}`;
    const isWide = textWidth(title + lost, nameSize * boldness) > columnWidth + gutter - 4;
    const [x, text] = [lefts[index]!, isWide ? title : title + lost];
    return { kind: 'text', x, y: 14, text, size: nameSize, anchor: 'start', tone: 'quiet', bold: true };
  });
  return {
    lines,
    scene: {
      ...{ x: 0, y: 0, width, height: Math.max(bottom, Math.min(frame.height - 2 * around, bottom * 1.25)) },
      legibleFrom: 0.96,
      marks: [
        ...titles,
        ...lines.flatMap((line) => lineMark(line, byKey, statusOf)),
        ...placed.flatMap((each) =>
          rowMarks(graph, each, { most, statusOf, title: columns[each.column]!.title }, appearance.selected),
        ),
      ],
    },
  };
}

/** How many are down or degraded now. */
function lostOf(holds: readonly string[], statusOf: (ref: string) => DisplayStatus): number {
  return holds.filter((ref) => !['ok', 'exposed'].includes(statusOf(ref))).length;
}

/** Whom a row gets its losses from, and whom it passes them on to. */
export function lightAlong(lines: readonly GroupedLine[]): (key: string) => ReadonlySet<string> {
  return (key) => {
    const lit = new Set([key]);
    const follow = (at: string, from: 'from' | 'to', to: 'from' | 'to'): void => {
      for (const line of lines) {
        if (line[from] !== at || lit.has(line[to])) continue;
        lit.add(line[to]);
        follow(line[to], from, to);
      }
    };
    follow(key, 'from', 'to');
    follow(key, 'to', 'from');
    return lit;
  };
}

type Lined = Parameters<typeof rowFlow>[1] & { readonly rows: Parameters<typeof rowFlow>[0] };

/** The rows as far apart as they all fit into the height; where they do not, as close as they may stand. */
function widestFlow(columns: readonly Lined[]): readonly (readonly FlowedRow[])[] {
  for (let pitch = widestPitch; pitch > rowHeight + between; pitch--) {
    const flows = columns.map((own) => rowFlow(own.rows, own, pitch));
    if (flows.flat().every(({ y, height: own }) => y + own <= columns[0]!.height)) return flows;
  }
  return columns.map((own) => rowFlow(own.rows, own, rowHeight + between));
}

function strongestLines(
  placed: readonly PlacedRow[],
  { edges }: OutageTimeline,
  statusOf: (ref: string) => DisplayStatus,
): readonly GroupedLine[] {
  const rowOf = new Map<string, PlacedRow>();
  // What is in an open row is found there, since it comes behind it.
  for (const each of placed) for (const ref of each.row.holds) rowOf.set(ref, each);
  const counts = new Map<PlacedRow, Map<PlacedRow, number>>();
  for (const { from, to } of edges) {
    const [source, target] = [rowOf.get(from), rowOf.get(to)];
    if (source === undefined || target === undefined || source.column >= target.column) continue;
    if (statusOf(from) === 'ok' || statusOf(to) === 'ok') continue;
    const sources = counts.get(target) ?? new Map<PlacedRow, number>();
    counts.set(target, sources.set(source, (sources.get(source) ?? 0) + 1));
  }
  return [...counts].map(([target, sources]) => {
    const [from, count] = [...sources].reduce((most, each) => (each[1] > most[1] ? each : most));
    return { from: from.row.key, to: target.row.key, count };
  });
}

function lineMark(
  { from, to, count }: GroupedLine,
  byKey: ReadonlyMap<string, PlacedRow>,
  statusOf: (ref: string) => DisplayStatus,
): readonly Mark[] {
  const [a, b] = [byKey.get(from)!, byKey.get(to)!];
  const [x, y] = [a.x + a.width, a.y + a.height / 2];
  const [endX, endY] = [b.x, b.y + b.height / 2];
  const bend = Math.min(gutter, (endX - x) / 2);
  const d = `M${x} ${y}C${x + bend} ${y} ${endX - bend} ${endY} ${endX} ${endY}`;
  const tone = worstOf(b.row, statusOf);
  const width = 1 + Math.min(2, Math.log2(count) / 4);
  return [{ kind: 'path', d, tone, width, dashed: false, opacity: 0.4, between: [from, to] }];
}
