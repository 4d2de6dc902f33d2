import { type ZoomTransform, zoomIdentity } from 'd3-zoom';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { isOn, type Spot } from '../scene/spots.ts';
import type { DrawnProps } from './scene-props.ts';
import { usePainter } from './use-painter.ts';
import { useWalk } from './use-walk.ts';
import { useZoom } from './use-zoom.ts';

/**
 * A picture of very many marks. The canvas alone has the keyboard, with the same keys as a small picture; who has it
 * within is drawn with a ring, and stands in the canvas as its active descendant, for those who hear it.
 */
export function CanvasScene({ scene, marks, title, onPick, onOpen, spots, onRest, controls }: DrawnProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const at = useRef<ZoomTransform>(zoomIdentity);
  const [pointed, setPointed] = useState('');
  const [hasFocus, setFocus] = useState(false);
  const id = useId();

  const { current, goTo, onKey } = useWalk(scene, spots, onPick);
  const paint = usePainter(canvas, marks, hasFocus ? current?.mark : undefined);
  const reveal = useZoom(
    canvas,
    scene,
    (transform, frame) => {
      at.current = transform;
      paint(transform);
      onRest(transform, frame);
    },
    controls,
  );
  useEffect(() => paint(at.current), [paint]);

  const pointOf = (event: MouseEvent): Point => pointIn(canvas.current!, at.current, event);
  const spotAt = (event: MouseEvent): Spot | undefined => spotOn(spots, pointOf(event));
  const onClick = (event: MouseEvent): void => {
    const opened = openedAt(marks, pointOf(event));
    const spot = spotAt(event);
    if (opened !== undefined) onOpen?.(opened);
    else if (spot) {
      goTo(spot.ref);
      onPick(spot.ref);
    }
  };
  return (
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: arrows and letters are for what is drawn on it.
    <canvas
      ref={canvas}
      tabIndex={0}
      role="application"
      aria-label={`${title}. The table of the overview says the same.`}
      aria-activedescendant={current && id}
      data-ref={current?.ref}
      title={pointed}
      onFocus={() => setFocus(canvas.current!.matches(':focus-visible'))}
      onBlur={() => setFocus(false)}
      onKeyDown={(event) => {
        const next = onKey(event);
        setFocus(true);
        if (next !== undefined) reveal(next);
      }}
      onMouseMove={(event) => setPointed(spotAt(event)?.label ?? '')}
      onClick={onClick}
    >
      {current && (
        <button id={id} type="button" tabIndex={-1}>
          {current.label}
        </button>
      )}
    </canvas>
  );
}

type Point = readonly [x: number, y: number];

/** Where in the picture somebody points. */
function pointIn(canvas: HTMLCanvasElement, transform: ZoomTransform, { clientX, clientY }: MouseEvent): Point {
  const { left, top } = canvas.getBoundingClientRect();
  return transform.invert([clientX - left, clientY - top]);
}

/** The one drawn last, and so on top. */
function spotOn(spots: readonly Spot[], [x, y]: Point): Spot | undefined {
  return spots.findLast(({ mark }) => isOn(mark, x, y));
}

/** What the first box there opens. */
function openedAt(marks: DrawnProps['marks'], [x, y]: Point): string | undefined {
  const box = marks.find((mark) => mark.kind === 'box' && mark.opens && isOn(mark, x, y));
  return box?.kind === 'box' ? box.opens : undefined;
}
