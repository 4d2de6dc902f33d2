import type { GroupedRow } from './grouped-row.ts';
import { between, lineHeight, linesOf, rowHeight } from './row-marks.ts';

/** Pixels between columns, and how much farther in an open row's own rows stand. */
export const [gutter, indent] = [38, 12];

/** Pixels of a column of rows, where each column of the picture has so many side by side. */
export function columnWidthOf(spans: readonly number[], width: number): number {
  const slots = spans.reduce((sum, span) => sum + span, 0);
  return (width - (slots - 1) * gutter) / slots;
}

/** What rows have to fill: so many columns of rows side by side, each as high. */
interface Columns {
  readonly span: number;
  readonly height: number;
}

/** A row and its name in lines. */
interface LinedRow {
  readonly row: GroupedRow;
  readonly lines: readonly string[];
}

/** A row at its place in its columns. */
export interface FlowedRow extends LinedRow {
  /** Which of the columns side by side, from 0. */
  readonly slot: number;
  readonly y: number;
  readonly height: number;
}

/** Rows with their names as they stand in a column of this width. */
export function linedRows(rows: readonly GroupedRow[], width: number): readonly LinedRow[] {
  return rows.map((row) => ({ row, lines: linesOf(row, width - row.depth * indent) }));
}

/**
 * Rows from the top of a column to its foot, then in the next one: a long name takes two lines. What does not fit into
 * all columns lengthens them alike. O(rows).
 *
 * @param pitch pixels from row to row of one line
 */
export function rowFlow(rows: readonly LinedRow[], { span, height }: Columns, pitch: number): readonly FlowedRow[] {
  const flow = flowInto(rows, height, pitch);
  if ((flow.at(-1)?.slot ?? 0) < span) return flow;
  const total = flow.reduce((sum, each) => sum + each.height + between, 0);
  return flowInto(rows, Math.max(height, total / span), pitch, span - 1);
}

/** How many rows fit, the first ones: all, or as many as leave room for one more that stands for the others. */
export function fitting(rows: readonly LinedRow[], { span, height }: Columns): number {
  const pitch = rowHeight + between;
  const flow = flowInto(rows, height, pitch);
  if ((flow.at(-1)?.slot ?? 0) < span) return rows.length;
  const isFull = (each: FlowedRow): boolean =>
    each.slot === span - 1 && each.y + each.height + between + rowHeight > height;
  return flow.findIndex((each) => each.slot >= span || isFull(each));
}

function flowInto(
  rows: readonly LinedRow[],
  most: number,
  pitch: number,
  lastSlot = Number.POSITIVE_INFINITY,
): readonly FlowedRow[] {
  let [slot, y] = [0, 0];
  return rows.map(({ row, lines }) => {
    const height = Math.max(pitch - between, rowHeight + (lines.length - 1) * lineHeight);
    if (y > 0 && y + height > most && slot < lastSlot) [slot, y] = [slot + 1, 0];
    const placed = { row, lines, slot, y, height };
    y += height + between;
    return placed;
  });
}
