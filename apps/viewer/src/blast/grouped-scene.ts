import { type CompiledGraph, counted, largest } from '@faultline/core';
import type { DisplayStatus, Mark, Scene } from '../scene/scene.ts';
import { textWidth } from '../scene/text-width.ts';
import type { GroupedColumn } from './grouped-rows.ts';
import { displayStatusAt, type OutageTimeline } from './outage-timeline.ts';
import {
  between,
  boldness,
  lineHeight,
  linesOf,
  nameSize,
  type PlacedRow,
  rowHeight,
  rowMarks,
  worstOf,
} from './row-marks.ts';

/** Pixels from row to row where there are few. */
const widestPitch = 40;

/** Pixels: the title of a column, between columns, and how much farther in an open row's own rows stand. */
const [head, gutter, indent] = [30, 38, 12];

/** The narrowest column in which names can be read. */
const narrowest = 210;

/** Pixels at the foot of the frame, where the buttons that zoom are. */
const toolsHeight = 24;

interface Frame {
  readonly width: number;
  readonly height: number;
}

/** How many columns and rows a frame has room for. */
export function groupedRoom({ width, height }: Frame): { readonly columns: number; readonly rows: number } {
  return {
    columns: Math.max(2, Math.min(7, Math.floor((width + gutter) / narrowest))),
    rows: Math.max(4, Math.floor((height - 16 - head - toolsHeight) / (rowHeight + between))),
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
  const width = Math.max(320, frame.width - 16);
  const slots = columns.reduce((sum, { span }) => sum + span, 0);
  const columnWidth = (width - (slots - 1) * gutter) / slots;
  const { rows: roomFor } = groupedRoom(frame);
  const lefts = columns.map((_, index) =>
    columns.slice(0, index).reduce((sum, { span }) => sum + span * (columnWidth + gutter), 0),
  );
  const fullest = largest(
    columns.map(({ rows, span }) => Math.ceil(rows.length / span)),
    1,
  );
  const free = frame.height - 16 - head - toolsHeight;
  const pitch = Math.max(rowHeight + between, Math.min(widestPitch, Math.floor(free / fullest)));
  const placed = columns.flatMap((column, index) =>
    placedRows(column, index, { left: lefts[index]!, columnWidth, roomFor, pitch }),
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
      ...{ x: 0, y: 0, width, height: Math.max(bottom, Math.min(frame.height - 16, bottom * 1.25)) },
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

interface Room {
  readonly left: number;
  readonly columnWidth: number;
  /** Rows up to which a column of rows is filled. */
  readonly roomFor: number;
  /** From row to row. */
  readonly pitch: number;
}

function placedRows(
  { rows, span }: GroupedColumn,
  column: number,
  { left, columnWidth, roomFor, pitch }: Room,
): readonly PlacedRow[] {
  const most = Math.max(Math.min(roomFor, rows.length), Math.ceil(rows.length / span));
  let y = head;
  return rows.map((row, index): PlacedRow => {
    if (index % most === 0) y = head;
    const x = left + Math.floor(index / most) * (columnWidth + gutter) + row.depth * indent;
    const width = columnWidth - row.depth * indent;
    const lines = linesOf(row, width);
    const height = Math.max(pitch - between, rowHeight + (lines.length - 1) * lineHeight);
    const place = { row, column, lines, x, y, width, height };
    y += height + between;
    return place;
  });
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
