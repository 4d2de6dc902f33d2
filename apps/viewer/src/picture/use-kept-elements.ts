import type { ComponentChild } from 'preact';
import { useRef } from 'preact/hooks';

/** An element of the picture with this content, made only where the drawing before had none. */
type Keep = (content: string, make: (key: string) => ComponentChild) => ComponentChild;

/**
 * Elements of a drawing by their content: preact does not look again at an element that it is given once more, so that
 * a new drawing costs what differs from the one before. Whatever an element says or does has to be in its content, or
 * be read when it is used.
 *
 * @returns begins a drawing
 */
export function useKeptElements(): () => Keep {
  const kept = useRef<ReadonlyMap<string, ComponentChild>>(new Map());
  return () => {
    const before = kept.current;
    const now = new Map<string, ComponentChild>();
    kept.current = now;
    return (content, make) => {
      let key = content;
      for (let again = 2; now.has(key); again++) key = `${content} ${again}`;
      const element = before.get(key) ?? make(key);
      now.set(key, element);
      return element;
    };
  };
}
