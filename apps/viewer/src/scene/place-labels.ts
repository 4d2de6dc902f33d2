import { textWidth } from './text-width.ts';

/** A name that wants to stand beside a point. */
export interface LabelWish {
  readonly x: number;
  readonly y: number;
  /** Distance to keep from the point. */
  readonly gap: number;
  readonly text: string;
  readonly size: number;
  /** The greater is placed first. */
  readonly weight: number;
}

export interface PlacedLabel<Wish extends LabelWish> {
  readonly wish: Wish;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a label can stand: to the right (1), to the left (-1) or in the middle (0) of its point; and below or above it. */
const sides = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
  [1, 1],
  [-1, 1],
  [1, -1],
  [-1, -1],
] as const;

/** Names in a row for which there is no room, after which none is expected for the rest. */
const patience = 250;

/**
 * As many names as fit without covering each other or an obstacle, the weightiest first: each tries right, left, below
 * and above its point, then the corners. Greedy, on a grid of cells; O(labels) where they are spread.
 *
 * @param within where labels may stand; undefined for anywhere
 */
export function placeLabels<Wish extends LabelWish>(
  wishes: readonly Wish[],
  obstacles: readonly Area[],
  within?: Area,
): readonly PlacedLabel<Wish>[] {
  const taken = new AreaGrid(Math.max(48, ...wishes.map(({ size }) => size * 5)));
  for (const obstacle of obstacles) taken.add(obstacle);
  const placed: PlacedLabel<Wish>[] = [];
  let failed = 0;
  for (const wish of [...wishes].sort((a, b) => b.weight - a.weight)) {
    if (failed > patience) break;
    const before = placed.length;
    const [width, height] = [textWidth(wish.text, wish.size), wish.size * 1.2];
    for (const [across, down] of sides) {
      const x = start(wish.x, across, width, wish.gap * (down === 0 ? 1 : 0.7));
      const y = start(wish.y, down, height, wish.gap * (across === 0 ? 1 : 0.6));
      const area = { x, y, width, height };
      if ((within !== undefined && !isWithin(area, within)) || taken.hits(area)) continue;
      taken.add(area);
      const anchor = across > 0 ? 'start' : across < 0 ? 'end' : 'middle';
      const textX = across > 0 ? x : across < 0 ? x + width : wish.x;
      placed.push({ wish, x: textX, y: y + height / 2 + wish.size * 0.35, anchor });
      break;
    }
    failed = placed.length === before ? failed + 1 : 0;
  }
  return placed;
}

/** The lesser end of a stretch of this length, on this side of a point. */
function start(point: number, side: -1 | 0 | 1, length: number, gap: number): number {
  if (side > 0) return point + gap;
  return side < 0 ? point - gap - length : point - length / 2;
}

/** Areas by the cells of a grid that they touch, so that few are compared with each other. */
class AreaGrid {
  readonly #cells = new Map<number, Area[]>();
  readonly #cell: number;

  /** @param cell how wide and high one is */
  constructor(cell: number) {
    this.#cell = cell;
  }

  add(area: Area): void {
    const [left, right, top, bottom] = this.#reach(area);
    for (let column = left; column <= right; column++) {
      for (let row = top; row <= bottom; row++) {
        const there = this.#cells.get(column * 1e6 + row);
        if (there === undefined) this.#cells.set(column * 1e6 + row, [area]);
        else there.push(area);
      }
    }
  }

  hits(area: Area): boolean {
    const [left, right, top, bottom] = this.#reach(area);
    for (let column = left; column <= right; column++) {
      for (let row = top; row <= bottom; row++) {
        for (const other of this.#cells.get(column * 1e6 + row) ?? []) if (overlaps(area, other)) return true;
      }
    }
    return false;
  }

  /** The first and the last column, and the first and the last row of cells that it touches. */
  #reach({ x, y, width, height }: Area): readonly [number, number, number, number] {
    const cell = this.#cell;
    const [right, bottom] = [Math.floor((x + width) / cell), Math.floor((y + height) / cell)];
    return [Math.floor(x / cell), right, Math.floor(y / cell), bottom];
  }
}

function overlaps(a: Area, b: Area): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function isWithin(inner: Area, outer: Area): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}
