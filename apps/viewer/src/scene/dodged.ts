/** A dot of a row: where it belongs along it, and its radius. */
export interface Dodging {
  readonly x: number;
  readonly r: number;
}

/**
 * How far each dot of a row moves away from its line, up or down, so that none covers another: as little as may be, the
 * first ones first. Where the row is full, a dot stays at the edge of it. O(dots²) at worst.
 *
 * @param most how far from the line a dot's rim may be
 */
export function dodged(dots: readonly Dodging[], most: number): readonly number[] {
  const placed: (Dodging & { readonly y: number })[] = [];
  return dots.map(({ x, r }) => {
    const near = placed.filter((other) => Math.abs(other.x - x) < other.r + r);
    const isFree = (y: number): boolean =>
      near.every((other) => Math.hypot(other.x - x, other.y - y) >= other.r + r - 1e-6);
    const room = Math.max(0, most - r);
    // Beside each of those that are near, above and below.
    const beside = near.flatMap((other) => {
      const away = Math.sqrt((other.r + r) ** 2 - (other.x - x) ** 2);
      return [other.y - away, other.y + away];
    });
    const free = [0, ...beside].sort((a, b) => Math.abs(a) - Math.abs(b)).find((y) => Math.abs(y) <= room && isFree(y));
    const y = free ?? (placed.length % 2 === 0 ? room : -room);
    placed.push({ x, r, y });
    return y;
  });
}
