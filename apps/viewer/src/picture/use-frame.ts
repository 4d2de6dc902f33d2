import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Pixels that there are for a picture. */
export interface Frame {
  readonly width: number;
  readonly height: number;
}

/**
 * How much room the element has, once it is on the page. A picture is laid out again when the window changes, but not
 * when a panel opens beside it: then it only becomes smaller, and everybody stays where they are.
 *
 * @param followsHeight whether it is also laid out again when what stands above it needs another line
 */
export function useFrame(followsHeight = false): readonly [RefObject<HTMLDivElement | null>, Frame | undefined] {
  const element = useRef<HTMLDivElement>(null);
  const [frame, setFrame] = useState<Frame>();
  useLayoutEffect(() => {
    const measure = (): void => {
      const { clientWidth: width, clientHeight: height } = element.current!;
      if (width > 0 && height > 0) setFrame({ width, height });
    };
    measure();
    addEventListener('resize', measure);
    const observer = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = element.current!;
      setFrame((frame) =>
        frame?.width === width && frame.height !== height && height > 0 ? { width, height } : frame,
      );
    });
    if (followsHeight) observer.observe(element.current!);
    return () => {
      removeEventListener('resize', measure);
      observer.disconnect();
    };
  }, [followsHeight]);
  return [element, frame];
}
