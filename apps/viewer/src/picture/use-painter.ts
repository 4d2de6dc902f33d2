import { useMemo } from 'preact/hooks';
import { paintRing } from '../scene/paint-ring.ts';
import { paintScene, type Transform } from '../scene/paint-scene.ts';
import type { Mark, Tone } from '../scene/scene.ts';
import type { PickableMark } from '../scene/spots.ts';
import { sheetOf } from './use-zoom.ts';

/** Draws marks on a canvas in the page's colours, once a frame at most. */
export function usePainter(
  canvas: { readonly current: HTMLCanvasElement | null },
  marks: readonly Mark[],
  /** Who has the keyboard. */
  focused: PickableMark | undefined,
): (transform: Transform) => void {
  return useMemo(() => {
    let frame = 0;
    const draw = (transform: Transform): void => {
      const element = canvas.current;
      const context = element?.getContext('2d');
      if (!element || !context) return;
      const ratio = Math.min(2, devicePixelRatio);
      const { clientWidth: width, clientHeight: height } = element;
      if (element.width !== width * ratio || element.height !== height * ratio) {
        element.width = width * ratio;
        element.height = height * ratio;
      }
      const style = getComputedStyle(element);
      const colours = new Map<Tone, string>();
      const colour = (tone: Tone): string => {
        const known = colours.get(tone) ?? style.getPropertyValue(`--${tone}`).trim();
        colours.set(tone, known);
        return known;
      };
      paintScene(context, marks, transform, { width, height, ratio }, colour);
      if (focused !== undefined) paintRing(context, focused, transform.k, colour);
      sheetOf(element).style.transform = '';
    };
    return (transform) => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => draw(transform));
    };
  }, [canvas, marks, focused]);
}
