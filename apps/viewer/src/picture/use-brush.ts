import { useRef, useState } from 'preact/hooks';
import type { Area } from '../scene/place-labels.ts';

/** Pixels that a pointer moves before a press is a drag. */
const least = 5;

/** A rectangle that is drawn with the pointer over a picture, in its pixels. */
export function useBrush(onBrush: (area: Area) => void) {
  const start = useRef<readonly [number, number] | undefined>(undefined);
  const [area, setArea] = useState<Area>();
  const place = (event: PointerEvent): readonly [number, number] => {
    const { left, top } = (event.currentTarget as Element).getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  };
  return {
    area,
    handlers: {
      onPointerDown: (event: PointerEvent): void => {
        // On a touch screen the same movement scrolls the page.
        if (event.button === 0 && event.pointerType !== 'touch') start.current = place(event);
      },
      onPointerMove: (event: PointerEvent): void => {
        if (start.current === undefined || event.buttons !== 1) return;
        const [[x, y], [toX, toY]] = [start.current, place(event)];
        if (area === undefined && Math.hypot(toX - x, toY - y) < least) return;
        (event.currentTarget as Element).setPointerCapture(event.pointerId);
        const [width, height] = [Math.abs(toX - x), Math.abs(toY - y)];
        setArea({ x: Math.min(x, toX), y: Math.min(y, toY), width, height });
      },
      onPointerUp: (): void => {
        start.current = undefined;
        if (area !== undefined) onBrush(area);
        setArea(undefined);
      },
      onPointerCancel: (): void => {
        start.current = undefined;
        setArea(undefined);
      },
    },
  };
}
