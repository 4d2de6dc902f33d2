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

  const pointOf = (event: MouseEvent): readonly [number, number] => {
    const box = canvas.current!.getBoundingClientRect();
    return at.current.invert([event.clientX - box.left, event.clientY - box.top]);
  };
  const spotAt = (event: MouseEvent): Spot | undefined => {
    const [x, y] = pointOf(event);
    return spots.findLast(({ mark }) => isOn(mark, x, y));
  };
  const onClick = (event: MouseEvent): void => {
    const [x, y] = pointOf(event);
    const opened = marks.flatMap((mark) => (mark.kind === 'box' && mark.opens && isOn(mark, x, y) ? [mark.opens] : []));
    const spot = spotAt(event);
    if (opened[0] !== undefined) onOpen?.(opened[0]);
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
