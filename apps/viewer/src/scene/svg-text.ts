import { namedMarks } from './named-marks.ts';
import { lightPalette } from './palette.ts';
import type { Scene } from './scene.ts';
import { fontFamily, markElement, patterns, type SvgElement } from './svg-elements.ts';

/** The picture as an SVG file that looks the same everywhere: light colours, no reference to anything outside. */
export function svgText(scene: Scene, title: string): string {
  const colour = (tone: keyof typeof lightPalette): string => lightPalette[tone];
  const margin = 24;
  const [x, y] = [scene.x - margin, scene.y - margin];
  const [width, height] = [scene.width + 2 * margin, scene.height + 2 * margin];
  const root: SvgElement = {
    tag: 'svg',
    attributes: {
      xmlns: 'http://www.w3.org/2000/svg',
      width: Math.ceil(width),
      height: Math.ceil(height),
      viewBox: [x, y, width, height].map((value) => Math.round(value * 10) / 10).join(' '),
      'font-family': fontFamily,
    },
    children: [
      { tag: 'title', attributes: {}, children: [], text: title },
      patterns(colour),
      { tag: 'rect', attributes: { x, y, width, height, fill: colour('paper') }, children: [] },
      ...namedMarks(scene, 1).map((mark) => markElement(mark, colour)),
    ],
  };
  return `${written(root)}\n`;
}

function written({ tag, attributes, children, text }: SvgElement): string {
  const head = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
  return `<${tag}${head.join('')}>${escaped(text ?? '')}${children.map(written).join('')}</${tag}>`;
}

/** Also what XML does not allow at all: control characters, lone surrogates, U+FFFE and U+FFFF. */
function escaped(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd');
}
