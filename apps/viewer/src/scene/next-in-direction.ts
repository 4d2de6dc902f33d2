export interface Place {
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

/** Who is nearest within 60 degrees of a direction on the screen; what lies aside counts double. */
export function nextInDirection(places: readonly Place[], from: Place, direction: Direction): string | undefined {
  const [dx, dy] = vectors[direction];
  let best: { readonly ref: string; readonly distance: number } | undefined;
  for (const place of places) {
    const along = (place.x - from.x) * dx + (place.y - from.y) * dy;
    const aside = Math.abs((place.x - from.x) * dy) + Math.abs((place.y - from.y) * dx);
    if (place.ref === from.ref || along <= 0 || aside > along * 1.75) continue;
    const distance = along + 2 * aside;
    if (best === undefined || distance < best.distance) best = { ref: place.ref, distance };
  }
  return best?.ref;
}
