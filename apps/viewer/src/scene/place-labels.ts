import { largest } from '@faultline/core';
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
  /** Whether it would rather stand on its point than beside it. */
  readonly isCentred?: boolean;
  /** Room to its left and right. */
  readonly padding?: number;
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

/**
 * Where a label can stand: to the right (1), to the left (-1) or in the middle (0) of its point; and below or above it.
 */
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

const middle = [[0, 0]] as const;

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
  const taken = areaGrid(
    largest(
      wishes.map(({ size }) => size * 5),
      48,
    ),
  );
  for (const obstacle of obstacles) taken.add(obstacle);
  const placed: PlacedLabel<Wish>[] = [];
  let failed = 0;
  for (const wish of [...wishes].sort((a, b) => b.weight - a.weight)) {
    if (failed > patience) break;
    const before = placed.length;
    const [width, height] = [textWidth(wish.text, wish.size) + (wish.padding ?? 0) * 2, wish.size * 1.2];
    for (const [across, down] of wish.isCentred ? [...middle, ...sides] : sides) {
      const x = start(wish.x, across, width, wish.gap * (down === 0 ? 1 : 0.7));
      const y = start(wish.y, down, height, wish.gap * (across === 0 ? 1 : 0.6));
      const area = { x, y, width, height };
      if ((within !== undefined && !isWithin(area, within)) || taken.hits(area)) continue;
      taken.add(area);
      const anchor = across > 0 ? 'start' : across < 0 ? 'end' : 'middle';
      const inner = wish.padding ?? 0;
      const textX = across > 0 ? x + inner : across < 0 ? x + width - inner : wish.x;
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

function areaGrid(cell: number) {
  const cells = new Map<number, Area[]>();
  /** Whether `visit` has said so of the areas of any cell that this one touches. */
  const some = (area: Area, visit: (there: Area[]) => boolean): boolean => {
    const [right, bottom] = [Math.floor((area.x + area.width) / cell), Math.floor((area.y + area.height) / cell)];
    for (let column = Math.floor(area.x / cell); column <= right; column++) {
      for (let row = Math.floor(area.y / cell); row <= bottom; row++) {
        const key = column * 1e6 + row;
        let there = cells.get(key);
        if (there === undefined) {
          there = [];
          cells.set(key, there);
        }
        if (visit(there)) return true;
      }
    }
    return false;
  };
  return {
    add(area: Area): void {
      some(area, (there) => {
        there.push(area);
        return false;
      });
    },
    hits: (area: Area): boolean => some(area, (there) => there.some((other) => overlaps(area, other))),
  };
}

export function overlaps(a: Area, b: Area): boolean {
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
