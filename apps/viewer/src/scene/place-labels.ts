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

export interface PlacedLabel {
  readonly wish: LabelWish;
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
 * As many names as fit without covering each other or an obstacle, the weightiest first: each tries right, left, below
 * and above its point. Greedy, on a grid of cells; O(labels) where they are spread.
 *
 * @param within where labels may stand; undefined for anywhere
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  obstacles: readonly Area[],
  within?: Area,
): readonly PlacedLabel[] {
  const taken = areaGrid();
  for (const obstacle of obstacles) taken.add(obstacle);
  const placed: PlacedLabel[] = [];
  for (const wish of [...wishes].sort((a, b) => b.weight - a.weight)) {
    const free = candidates(wish).find(({ area }) => (!within || isWithin(area, within)) && !taken.hits(area));
    if (free === undefined) continue;
    taken.add(free.area);
    placed.push(free.label);
  }
  return placed;
}

function candidates(wish: LabelWish): readonly { readonly label: PlacedLabel; readonly area: Area }[] {
  const { x, y, gap, size } = wish;
  const width = textWidth(wish.text, size);
  const [line, base] = [size * 1.2, size * 0.35];
  const at = (left: number, top: number, anchor: PlacedLabel['anchor'], textX: number) => ({
    label: { wish, x: textX, y: top + line / 2 + base, anchor },
    area: { x: left, y: top, width, height: line },
  });
  return [
    at(x + gap, y - line / 2, 'start', x + gap),
    at(x - gap - width, y - line / 2, 'end', x - gap),
    at(x - width / 2, y + gap, 'middle', x),
    at(x - width / 2, y - gap - line, 'middle', x),
    at(x + gap * 0.7, y + gap * 0.6, 'start', x + gap * 0.7),
    at(x - gap * 0.7 - width, y + gap * 0.6, 'end', x - gap * 0.7),
    at(x + gap * 0.7, y - gap * 0.6 - line, 'start', x + gap * 0.7),
    at(x - gap * 0.7 - width, y - gap * 0.6 - line, 'end', x - gap * 0.7),
  ];
}

const cell = 64;

function areaGrid() {
  const cells = new Map<string, Area[]>();
  const keys = (area: Area): string[] => {
    const found: string[] = [];
    for (let column = Math.floor(area.x / cell); column <= Math.floor((area.x + area.width) / cell); column++)
      for (let row = Math.floor(area.y / cell); row <= Math.floor((area.y + area.height) / cell); row++)
        found.push(`${column} ${row}`);
    return found;
  };
  return {
    add(area: Area): void {
      for (const key of keys(area)) {
        const there = cells.get(key);
        if (there) there.push(area);
        else cells.set(key, [area]);
      }
    },
    hits: (area: Area): boolean =>
      keys(area).some((key) => cells.get(key)?.some((other) => overlaps(area, other)) ?? false),
  };
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
