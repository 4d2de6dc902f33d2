import { edgeKeyMarks, edgesIn } from './edge-grammar.ts';
import { namedMarks } from './named-marks.ts';
import { lightPalette } from './palette.ts';
import type { DisplayStatus, Mark, Scene } from './scene.ts';
import { statusWord } from './status-word.ts';
import { fontFamily, markElement, patterns, type SvgElement } from './svg-elements.ts';

/** Picture units: around a picture, and for each line of text above and below it. */
const [margin, line] = [24, 20];

/**
 * The picture as an SVG file that looks the same everywhere: light colours, no reference to anything outside. The title
 * stands above it; the key of its statuses and the stamp stand below.
 *
 * @param stamp which catalog it shows, and as of when
 */
export function svgText(scene: Scene, title: string, stamp: string): string {
  const colour = (tone: keyof typeof lightPalette): string => lightPalette[tone];
  const hasEdges = edgesIn(scene.marks).kinds.length > 0;
  const [x, y] = [scene.x - margin, scene.y - margin - line];
  const [width, height] = [scene.width + 2 * margin, scene.height + 2 * margin + (hasEdges ? 4 : 3) * line];
  const left = scene.x;
  const marks = [
    ...namedMarks(scene, 1),
    textMark(title, left, scene.y - line, true),
    ...keyMarks(scene, left, scene.y + scene.height + line),
    ...edgeKeyMarks(scene.marks, left, scene.y + scene.height + 2 * line),
    textMark(stamp, left, scene.y + scene.height + (hasEdges ? 3 : 2) * line, false),
  ];
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
      ...marks.map((mark) => markElement(mark, colour)),
    ],
  };
  return `${written(root)}\n`;
}

function textMark(text: string, x: number, y: number, bold: boolean): Mark {
  return { kind: 'text', x, y, text, size: 13, anchor: 'start', tone: bold ? 'ink' : 'quiet', bold };
}

const keyed: readonly DisplayStatus[] = ['failed', 'down', 'degraded', 'exposed', 'ok'];

/** The statuses that are in the picture, each with its sign. */
function keyMarks({ marks }: Scene, left: number, y: number): readonly Mark[] {
  const there = new Set(marks.flatMap((mark) => (mark.kind === 'glyph' ? [mark.status] : [])));
  return keyed
    .filter((status) => there.has(status))
    .flatMap((status, index): Mark[] => [
      { kind: 'glyph', x: left + index * 100 + 6, y: y - 4, r: 5.4, status },
      textMark(statusWord[status], left + index * 100 + 18, y, false),
    ]);
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
