import { type ComponentChild, h } from 'preact';
import type { SvgElement } from '../scene/svg-elements.ts';

/** An element of a picture as one of the page. */
export function svgToPreact({ tag, attributes, children, text }: SvgElement): ComponentChild {
  return h(tag, attributes, text ?? children.map(svgToPreact));
}
