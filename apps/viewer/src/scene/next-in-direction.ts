export interface Spot {
  readonly ref: string;
  readonly x: number;
  readonly y: number;
}

export type Direction = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

const vectors: Readonly<Record<Direction, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Whom an arrow key leads to: the nearest one within 60 degrees of its direction; what lies aside counts double. */
export function nextInDirection(spots: readonly Spot[], from: Spot, direction: Direction): string | undefined {
  const [dx, dy] = vectors[direction];
  let best: { readonly ref: string; readonly distance: number } | undefined;
  for (const spot of spots) {
    const along = (spot.x - from.x) * dx + (spot.y - from.y) * dy;
    const aside = Math.abs((spot.x - from.x) * dy) + Math.abs((spot.y - from.y) * dx);
    if (spot.ref === from.ref || along <= 0 || aside > along * 1.75) continue;
    const distance = along + 2 * aside;
    if (best === undefined || distance < best.distance) best = { ref: spot.ref, distance };
  }
  return best?.ref;
}
