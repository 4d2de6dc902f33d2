import { useEffect } from 'preact/hooks';
import type { Mark } from '../scene/scene.ts';
import type { SceneProps } from './scene-props.ts';

/** Milliseconds that a pointer rests on a mark before the picture answers. */
const pause = 60;

/**
 * While a pointer is at a mark, or the keyboard, all that its loss reaches stay lit, with the lines between them.
 * The rest is dimmed.
 */
export function useLight(
  stage: { readonly current: SVGGElement | null },
  lightOf: SceneProps['lightOf'],
  marks: readonly Mark[],
): void {
  useEffect(() => {
    const picture = stage.current;
    if (picture === null || lightOf === undefined) return;
    const stop = new AbortController();
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const dim = (ref: string | undefined): void => {
      const lit = ref === undefined ? undefined : lightOf(ref);
      picture.classList.toggle('lit', lit !== undefined);
      if (lit === undefined) return;
      for (const each of picture.querySelectorAll<SVGElement>(':scope > [data-ref], :scope > [data-from]')) {
        const { ref: own, from = '', to = '' } = each.dataset;
        each.classList.toggle('dim', own === undefined ? !(lit.has(from) && lit.has(to)) : !lit.has(own));
      }
    };
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
  }, [lightOf, marks]);
}
