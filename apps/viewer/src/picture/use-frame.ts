import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Pixels that there are for a picture. */
export interface Frame {
  readonly width: number;
  readonly height: number;
}

interface Room {
  /** Pixels at the foot of the element that the picture leaves to its buttons. */
  readonly foot?: number;
  /**
   * Where it is given, the picture is also laid out again when what stands above it needs another line. It is what the
   * answer on the screen depends on: until it changes, the frame grows once. What a picture says of itself above itself
   * may need another line because of how it was laid out, and then the two would never come to rest.
   */
  readonly question?: unknown;
  /** Which picture it is: another one is laid out for the frame as it is then. */
  readonly picture?: unknown;
}

/**
 * How much room the element has, once it is on the page. A picture is laid out again when the window changes, but not
 * when a panel opens beside it: then it only becomes smaller, and everybody stays where they are.
 */
export function useFrame({
  foot = 0,
  question,
  picture,
}: Room = {}): readonly [RefObject<HTMLDivElement | null>, Frame | undefined] {
  const element = useRef<HTMLDivElement>(null);
  const [frame, setFrame] = useState<Frame>();
  const followsHeight = question !== undefined;
  const mayGrow = useRef(true);
  useLayoutEffect(() => {
    mayGrow.current = true;
  }, [question]);
  useLayoutEffect(() => {
    // A view without anything to draw has no element.
    const room = (): Frame => {
      const { clientWidth: width = 0, clientHeight = 0 } = element.current ?? {};
      return { width, height: clientHeight - foot };
    };
    const measure = (): void => {
      const next = room();
      if (isOnPaper()) return;
      if (next.width > 0 && next.height > 0) setFrame(next);
    };
    measure();
    addEventListener('resize', measure);
    const observer = new ResizeObserver(() => {
      const next = room();
      setFrame((before) => {
        if (isOnPaper() || before?.width !== next.width || before.height === next.height || next.height <= 0)
          return before;
        if (next.height > before.height && !mayGrow.current) return before;
        if (next.height > before.height) mayGrow.current = false;
        return next;
      });
    });
    if (followsHeight && element.current !== null) observer.observe(element.current);
    return () => {
      removeEventListener('resize', measure);
      observer.disconnect();
    };
  }, [foot, followsHeight, picture]);
  return [element, frame];
}

/** What is printed is the picture that was on the screen, whatever room the page on paper gives it. */
function isOnPaper(): boolean {
  return matchMedia('print').matches;
}
