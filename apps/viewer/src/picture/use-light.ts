import { useEffect } from 'preact/hooks';
import type { Mark } from '../scene/scene.ts';
import type { SceneProps } from './scene-props.ts';

/** What is dimmed: marks that can be picked, lines, and what accompanies either. */
const dimmable = [':scope > [data-ref]', ':scope > [data-from]', ':scope > [data-about]'].join();

/** Milliseconds that a pointer rests on a mark before the picture answers. */
const pause = 60;

/**
 * While a pointer is at a mark, or the keyboard, all that its loss reaches stay lit, with the lines between them.
 * The rest is dimmed. Once one is picked, the picture stays like this.
 */
export function useLight(
  stage: { readonly current: SVGGElement | null },
  lightOf: SceneProps['lightOf'],
  pinned: string | undefined,
  marks: readonly Mark[],
): void {
  useEffect(() => {
    const picture = stage.current;
    if (picture === null || lightOf === undefined) return;
    const stop = new AbortController();
    let waiting: ReturnType<typeof setTimeout> | undefined;
    // Somebody who is not in the picture lights nothing of it.
    const isHere = picture.querySelector(`[data-ref="${CSS.escape(pinned ?? '')}"]`) !== null;
    const dim = (ref: string | undefined): void => {
      const centre = ref ?? (isHere ? pinned : undefined);
      const lit = centre === undefined ? undefined : lightOf(centre);
      picture.classList.toggle('lit', lit !== undefined);
      if (lit === undefined) return;
      for (const each of picture.querySelectorAll<SVGElement>(dimmable)) {
        const { ref: own, from = '', to = '', about } = each.dataset;
        const refs = own !== undefined ? [own] : (about?.split('\n') ?? [from, to]);
        each.classList.toggle('dim', !refs.every((one) => lit.has(one)));
      }
    };
    dim(undefined);
    const onOver = (event: Event): void => {
      const ref = (event.target as Element).closest<SVGElement>('[data-ref]')?.dataset.ref;
      clearTimeout(waiting);
      waiting = setTimeout(() => dim(ref), pause);
    };
    const options = { signal: stop.signal };
    for (const type of ['pointerover', 'focusin']) picture.addEventListener(type, onOver, options);
    for (const type of ['pointerleave', 'focusout']) {
      picture.addEventListener(
        type,
        () => {
          clearTimeout(waiting);
          dim(undefined);
        },
        options,
      );
    }
    return () => {
      clearTimeout(waiting);
      stop.abort();
    };
  }, [lightOf, pinned, marks]);
}
