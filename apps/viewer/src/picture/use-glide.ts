import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Spot } from '../scene/spots.ts';

/** A mark that is in the picture before and after moves between its positions, unless the user prefers no motion. */
export function useGlide(svg: { readonly current: SVGSVGElement | null }, spots: readonly Spot[]): void {
  const before = useRef<ReadonlyMap<string, Spot>>(new Map());
  useLayoutEffect(() => {
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    for (const spot of isStill ? [] : spots) {
      const was = before.current.get(spot.ref);
      const from = was && wayFrom(was, spot);
      if (from === undefined) continue;
      svg.current
        ?.querySelector(`[data-ref="${CSS.escape(spot.ref)}"]`)
        ?.animate([{ transform: from }, { transform: 'none' }], { duration: glide, easing: 'ease-out' });
    }
    before.current = new Map(spots.map((spot) => [spot.ref, spot]));
  }, [spots]);
}

/**
 * The change that puts a mark where it was before, and makes a box as large as it was; undefined where it has not
 * moved.
 */
function wayFrom(was: Spot, is: Spot): string | undefined {
  if (was.mark.kind !== 'box' || is.mark.kind !== 'box') {
    return was.x === is.x && was.y === is.y ? undefined : `translate(${was.x - is.x}px, ${was.y - is.y}px)`;
  }
  const [wide, high] = [was.mark.width / is.mark.width, was.mark.height / is.mark.height];
  const [x, y] = [was.mark.x - is.mark.x * wide, was.mark.y - is.mark.y * high];
  const isSame = Math.hypot(x, y) < 0.5 && Math.abs(wide - 1) + Math.abs(high - 1) < 1e-6;
  return isSame ? undefined : `translate(${x}px, ${y}px) scale(${wide}, ${high})`;
}

/** Milliseconds; as `--calm` in `style/tokens.css`. */
const glide = 320;
