import { once } from '@faultline/core';
import { useMemo, useRef, useState } from 'preact/hooks';
import { nextAlongLines, type Step, stepOnScreen, waysOf } from '../scene/next-along-lines.ts';
import type { Direction } from '../scene/next-in-direction.ts';
import type { Scene } from '../scene/scene.ts';
import type { Spot } from '../scene/spots.ts';

const arrows: ReadonlySet<string> = new Set<Direction>(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']);

interface Walk {
  /** Who has the keyboard, or would have it. */
  readonly current: Spot | undefined;
  /** Somebody else has it now, whatever led there. */
  readonly goTo: (ref: string) => void;
  /** What a key does to who has it: picks them, or leads on to the one that it gives. */
  readonly onKey: (event: KeyboardEvent) => Spot | undefined;
}

/** The keyboard in a picture: arrows along its lines, and with Shift as the picture lies on the screen; Enter picks. */
export function useWalk(scene: Scene, spots: readonly Spot[], onPick: (ref: string) => void): Walk {
  const [ref, setRef] = useState<string | null>(null);
  const before = useRef<Step | undefined>(undefined);
  // Most pictures are never walked through.
  const ways = useMemo(() => once(() => waysOf(scene, spots)), [scene, spots]);
  const spotOf = (wanted: string | null): Spot | undefined => spots.find((spot) => spot.ref === wanted);
  const current = spotOf(ref) ?? spots[0];

  const onKey = (event: KeyboardEvent): Spot | undefined => {
    if (current === undefined || event.ctrlKey || event.metaKey || event.altKey) return undefined;
    const isArrow = arrows.has(event.key);
    if (!isArrow && event.key !== 'Enter' && event.key !== ' ') return undefined;
    event.preventDefault();
    if (!isArrow) {
      onPick(current.ref);
      return undefined;
    }
    const key = event.key as Direction;
    const step = event.shiftKey
      ? stepOnScreen(ways(), current, key)
      : nextAlongLines(ways(), current, key, before.current);
    if (step === undefined) return undefined;
    before.current = step;
    setRef(step.to);
    return spotOf(step.to);
  };
  return { current, goTo: setRef, onKey };
}
