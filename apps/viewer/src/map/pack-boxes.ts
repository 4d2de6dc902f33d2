import { largest } from '@faultline/core';
import type { Area } from '../scene/place-labels.ts';

/** A box that is to be put among others, in the order in which they are to stand. */
export interface PackedItem {
  readonly width: number;
  readonly height: number;
  /** Whether the next one begins a column. */
  readonly endsColumn?: boolean;
}

export interface Packed {
  readonly width: number;
  readonly height: number;
  /** As many as the items. */
  readonly areas: readonly Area[];
}

/** Picture units between columns, where lines run, and between the boxes of a column. */
export interface Gaps {
  readonly across: number;
  readonly down: number;
}

/**
 * Boxes in columns from left to right, each column as full as it may be, with the number of columns that suits a shape
 * (width by height) best. O(items × columns).
 */
export function packBoxes(items: readonly PackedItem[], shape: number, gaps: Gaps): Packed {
  let best: Packed | undefined;
  const sizeOf = ({ width, height }: Packed): number => Math.max(width / shape, height);
  const total = items.reduce((sum, { height }) => sum + height + gaps.down, 0);
  for (let columns = 1; columns <= Math.min(items.length, 24); columns++) {
    for (const slack of [1, 1.15]) {
      const packed = inColumns(items, (total / columns) * slack, gaps);
      if (best === undefined || sizeOf(packed) < sizeOf(best)) best = packed;
    }
  }
  return best ?? { width: 0, height: 0, areas: [] };
}

function inColumns(items: readonly PackedItem[], most: number, { across, down }: Gaps): Packed {
  const columns: PackedItem[][] = [];
  let filled = Number.POSITIVE_INFINITY;
  for (const item of items) {
    if (filled + item.height > most + 1e-6) {
      columns.push([]);
      filled = 0;
    }
    columns.at(-1)!.push(item);
    filled = item.endsColumn ? Number.POSITIVE_INFINITY : filled + item.height + down;
  }
  const heights = columns.map((own) => own.reduce((sum, { height }) => sum + height + down, -down));
  const height = largest(heights);
  let x = 0;
  const areas = columns.flatMap((own, index) => {
    const width = largest(own.map((item) => item.width));
    // What a column has left over goes between its boxes, and above and below them.
    const spare = (height - heights[index]!) / (own.length + 1);
    let y = spare;
    const column = own.map((item): Area => {
      const area = { x, y, width, height: item.height };
      y += item.height + down + spare;
      return area;
    });
    x += width + across;
    return column;
  });
  return { width: x - across, height, areas };
}
