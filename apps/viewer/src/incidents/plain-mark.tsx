import { svgToPreact } from '../picture/svg-to-preact.ts';
import type { Mark } from '../scene/scene.ts';
import { markElement } from '../scene/svg-elements.ts';

/** One mark in the colours of the page. */
export function PlainMark({ mark }: { readonly mark: Mark }) {
  return <g>{svgToPreact(markElement(mark, (tone) => `var(--${tone})`))}</g>;
}
