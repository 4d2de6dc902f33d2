import { select } from 'd3-selection';
import { type ZoomBehavior, type ZoomTransform, zoom, zoomIdentity, zoomTransform } from 'd3-zoom';
import { useCallback, useEffect, useRef } from 'preact/hooks';
import type { Place } from '../scene/next-in-direction.ts';
import type { Scene } from '../scene/scene.ts';
import type { DrawnProps } from './scene-props.ts';

interface ZoomEvent {
  readonly transform: ZoomTransform;
  /** What the person did; null where the picture fits itself in. */
  readonly sourceEvent: Event | null;
}

/** Pixels around a picture that is shown whole, and below it for its key and the buttons that move it. */
export const [edge, foot] = [8, 40];

/** Moves the picture so that a place that is outside of the frame is in its middle. */
export type Reveal = (place: Place) => void;

/**
 * Moves and zooms a picture, and fits it in when its extent or its frame changes. While it moves, what is on the screen
 * moves as it is; it is drawn again where it comes to rest, or where too little of it would be left to see.
 */
export function useZoom(
  picture: { readonly current: (SVGSVGElement | HTMLCanvasElement) | null },
  { x, y, width, height, legibleFrom = 0 }: Scene,
  draw: (transform: ZoomTransform, frame: HTMLElement) => void,
  controls: DrawnProps['controls'],
): Reveal {
  const onRest = useRef(draw);
  onRest.current = draw;
  const behaviour = useRef<ZoomBehavior<HTMLElement, unknown> | null>(null);
  useEffect(() => {
    const sheet = sheetOf(picture.current!);
    const frame = sheet.parentElement!;
    let drawn = zoomIdentity;
    const rest = (transform: ZoomTransform): void => {
      if (transform === drawn) return;
      drawn = transform;
      onRest.current(transform, frame);
    };
    const move = (transform: ZoomTransform): void => {
      const grown = transform.k / drawn.k;
      const [left, top] = [transform.x - drawn.x * grown, transform.y - drawn.y * grown];
      if (isTooFar(grown, left, top, frame)) rest(transform);
      else sheet.style.transform = `translate(${left}px, ${top}px) scale(${grown})`;
    };
    behaviour.current ??= zoom<HTMLElement, unknown>()
      .extent(() => [
        [0, 0],
        [frame.clientWidth, frame.clientHeight],
      ])
      .filter((event: MouseEvent) => !event.button)
      .scaleExtent([0.05, 8]);
    behaviour.current
      .on('zoom', ({ transform, sourceEvent }: ZoomEvent) => (sourceEvent ? move(transform) : rest(transform)))
      .on('end', ({ transform }: ZoomEvent) => rest(transform));
    const fit = (): void => {
      const fitted = fittedIn({ x, y, width, height, legibleFrom }, frame);
      if (fitted !== undefined) select(frame).call(behaviour.current!.transform, fitted);
    };
    select(frame).call(behaviour.current).on('dblclick.zoom', null);
    controls.current = {
      by: (factor) => select(frame).call(behaviour.current!.scaleBy, factor),
      centre: (atX, atY) => select(frame).call(behaviour.current!.translateTo, atX, atY),
      fit,
    };
    fit();
    const observer = new ResizeObserver(fit);
    observer.observe(frame);
    return () => observer.disconnect();
  }, [x, y, width, height, legibleFrom]);
  return useCallback((place) => {
    if (!picture.current || !behaviour.current) return;
    const frame = sheetOf(picture.current).parentElement!;
    const [left, top] = zoomTransform(frame).apply([place.x, place.y]);
    const isSeen = left >= edge && top >= edge && left <= frame.clientWidth - edge && top <= frame.clientHeight - edge;
    if (!isSeen) select(frame).call(behaviour.current.translateTo, place.x, place.y);
  }, []);
}

/** The picture as a whole in its frame; undefined in a frame without a size. */
function fittedIn(
  { x, y, width, height, legibleFrom }: Required<Pick<Scene, 'x' | 'y' | 'width' | 'height' | 'legibleFrom'>>,
  { clientWidth, clientHeight }: HTMLElement,
): ZoomTransform | undefined {
  if (clientWidth === 0 || clientHeight === 0) return undefined;
  const free = clientHeight - foot;
  const whole = Math.min((clientWidth - 2 * edge) / width, (free - 2 * edge) / height, 1.36);
  const scale = Math.max(whole, legibleFrom);
  // What does not fit in begins at its left side; what is only too high, at its top.
  const right = Math.max(0, width * scale + 2 * edge - clientWidth) / 2;
  const down = right > 0 ? 0 : Math.max(0, height * scale + 2 * edge - free) / 2;
  return zoomIdentity
    .translate(clientWidth / 2 + right, free / 2 + down)
    .scale(scale)
    .translate(-(x + width / 2), -(y + height / 2));
}

/**
 * What a picture lies on, and what moves in its stead: moved by itself, an SVG would have each of its texts set,
 * painted and rasterized again in every frame.
 */
export function sheetOf(picture: Element): HTMLElement {
  return picture.parentElement!;
}

/** Whether a drawing that is moved like this leaves much of the frame empty, or is too coarse to look at. */
function isTooFar(grown: number, left: number, top: number, { clientWidth, clientHeight }: HTMLElement): boolean {
  const isEmpty =
    left > clientWidth / 3 ||
    top > clientHeight / 3 ||
    left + clientWidth * grown < (clientWidth * 2) / 3 ||
    top + clientHeight * grown < (clientHeight * 2) / 3;
  return isEmpty || grown > 3;
}
