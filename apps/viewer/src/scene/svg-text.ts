import { edgeKeyMarks, edgesIn } from './edge-grammar.ts';
import { namedMarks } from './named-marks.ts';
import { lightPalette } from './palette.ts';
import type { DisplayStatus, Mark, Scene } from './scene.ts';
import { statusWord } from './status-word.ts';
import { fontFamily, markElement, patterns, type SvgElement } from './svg-elements.ts';
import { wrapped } from './wrapped.ts';

/** Picture units: around a picture, for each line of text above and below it, and the least width that text has. */
const [margin, line, least] = [24, 20, 560];

/** The words around a picture in its file. */
export interface PictureWords {
  /** The answer, which stands above the picture. */
  readonly sentence: string;
  /** What the picture shows, and under which conditions the answer holds. */
  readonly about: string;
  /** Which catalog it shows, and as of when. */
  readonly stamp: string;
}

/**
 * The picture as an SVG file that looks the same everywhere: light colours, no reference to anything outside. The
 * sentence stands above it; the key of its statuses and edges, and the stamp, stand below.
 */
export function svgText(scene: Scene, { sentence, about, stamp }: PictureWords): string {
  const colour = (tone: keyof typeof lightPalette): string => lightPalette[tone];
  const hasEdges = edgesIn(scene.marks).kinds.length > 0;
  const inner = Math.max(scene.width, least);
  const lines = (text: string, size: number): readonly string[] => wrapped(text, size, inner, 3);
  const head = [
    ...lines(sentence, 16).map((text) => ({ text, size: 16, isBold: true })),
    ...lines(about, 13).map((text) => ({ text, size: 13, isBold: false })),
  ];
  const foot = lines(stamp, 13);
  const [left, below] = [scene.x, scene.y + scene.height];
  const [x, y] = [left - margin, scene.y - margin - (head.length + 0.5) * line];
  const key = hasEdges ? 2 : 1;
  const [width, height] = [
    inner + 2 * margin,
    scene.height + 2 * margin + (head.length + key + foot.length + 1) * line,
  ];
  const marks = [
    ...namedMarks(scene, 1),
    ...head.map(({ text, size, isBold }, index) => textMark(text, left, y + margin + 2 + index * line, size, isBold)),
    ...keyMarks(scene, left, below + line),
    ...edgeKeyMarks(scene.marks, left, below + 2 * line),
    ...foot.map((text, index) => textMark(text, left, below + (key + 1 + index) * line, 13, false)),
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
      { tag: 'title', attributes: {}, children: [], text: sentence },
      patterns(colour),
      { tag: 'rect', attributes: { x, y, width, height, fill: colour('paper') }, children: [] },
      ...marks.map((mark) => markElement(mark, colour)),
    ],
  };
  return `${written(root)}\n`;
}

function textMark(text: string, x: number, y: number, size: number, bold: boolean): Mark {
  return { kind: 'text', x, y, text, size, anchor: 'start', tone: bold ? 'ink' : 'quiet', bold };
}

const keyed: readonly DisplayStatus[] = ['failed', 'down', 'degraded', 'exposed', 'ok'];

/** The statuses that are in the picture, each with its sign. */
function keyMarks({ marks }: Scene, left: number, y: number): readonly Mark[] {
  const there = new Set(marks.flatMap((mark) => (mark.kind === 'glyph' ? [mark.status] : [])));
  return keyed
    .filter((status) => there.has(status))
    .flatMap((status, index): Mark[] => [
      { kind: 'glyph', x: left + index * 100 + 6, y: y - 4, r: 5.4, status },
      textMark(statusWord[status], left + index * 100 + 18, y, 13, false),
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
