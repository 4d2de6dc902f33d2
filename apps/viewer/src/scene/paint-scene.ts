import { glyphInk, glyphPath } from './glyph-path.ts';
import type { DisplayStatus, Mark, Tone } from './scene.ts';
import { fontFamily } from './svg-elements.ts';

/** Where the picture stands on the canvas. */
export interface Transform {
  readonly k: number;
  readonly x: number;
  readonly y: number;
}

/** Text smaller than this on the screen is not drawn, and neither is what lies outside. */
const legible = 7;

/** Draws the part of a picture that the canvas shows; `width` and `height` in CSS pixels. O(marks). */
export function paintScene(
  context: CanvasRenderingContext2D,
  marks: readonly Mark[],
  transform: Transform,
  size: { readonly width: number; readonly height: number; readonly ratio: number },
  colour: (tone: Tone) => string,
): void {
  const { k, x, y } = transform;
  context.setTransform(size.ratio, 0, 0, size.ratio, 0, 0);
  context.clearRect(0, 0, size.width, size.height);
  context.setTransform(size.ratio * k, 0, 0, size.ratio * k, size.ratio * x, size.ratio * y);
  const seen = { left: -x / k, top: -y / k, right: (size.width - x) / k, bottom: (size.height - y) / k };
  for (const piece of piecesOf(marks)) {
    if ('strokes' in piece) strokeTogether(context, piece, colour);
    else if (isSeen(piece, seen)) paint(context, piece, k, colour);
  }
}

type PathMark = Extract<Mark, { kind: 'path' }>;

/** Lines of one style, drawn in one go. */
interface Strokes {
  readonly style: PathMark;
  readonly strokes: Path2D;
}

const pieces = new WeakMap<readonly Mark[], readonly (Exclude<Mark, PathMark> | Strokes)[]>();

/** The marks, and in place of lines that follow each other those of each style together. */
function piecesOf(marks: readonly Mark[]): readonly (Exclude<Mark, PathMark> | Strokes)[] {
  const known = pieces.get(marks);
  if (known) return known;
  const found: (Exclude<Mark, PathMark> | Strokes)[] = [];
  const run = new Map<string, { readonly style: PathMark; readonly lines: string[] }>();
  const end = (): void => {
    for (const { style, lines } of run.values()) found.push({ style, strokes: new Path2D(lines.join('')) });
    run.clear();
  };
  for (const mark of marks) {
    if (mark.kind !== 'path') {
      end();
      found.push(mark);
      continue;
    }
    const key = `${mark.tone} ${mark.width} ${mark.dashed} ${mark.dash} ${mark.opacity}`;
    const there = run.get(key);
    if (there) there.lines.push(mark.d);
    else run.set(key, { style: mark, lines: [mark.d] });
  }
  end();
  pieces.set(marks, found);
  return found;
}

function strokeTogether(
  context: CanvasRenderingContext2D,
  { style, strokes }: Strokes,
  colour: (tone: Tone) => string,
): void {
  context.globalAlpha = style.opacity;
  context.setLineDash([...(style.dash ?? (style.dashed ? [4, 3] : []))]);
  context.strokeStyle = colour(style.tone);
  context.lineWidth = style.width;
  context.stroke(strokes);
  context.globalAlpha = 1;
}

interface Seen {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function isSeen(mark: Exclude<Mark, PathMark>, { left, top, right, bottom }: Seen): boolean {
  if (mark.kind === 'box')
    return mark.x <= right && mark.x + mark.width >= left && mark.y <= bottom && mark.y + mark.height >= top;
  const reach = mark.kind === 'text' ? mark.text.length * mark.size : mark.r * 1.5;
  return mark.x + reach >= left && mark.x - reach <= right && mark.y + reach >= top && mark.y - reach <= bottom;
}

function paint(
  context: CanvasRenderingContext2D,
  mark: Exclude<Mark, PathMark>,
  k: number,
  colour: (tone: Tone) => string,
): void {
  switch (mark.kind) {
    case 'circle':
      context.beginPath();
      context.arc(mark.x, mark.y, mark.r, 0, 2 * Math.PI);
      fillAndStroke(context, mark, 1, colour);
      break;
    case 'box':
      context.beginPath();
      context.roundRect(mark.x, mark.y, mark.width, mark.height, mark.corner ?? 5);
      fillAndStroke(context, mark, mark.weight, colour, mark.opacity);
      break;
    case 'glyph':
      paintGlyph(context, mark, colour);
      break;
    case 'text':
      if (mark.size * k < legible) break;
      context.font = `${mark.bold ? '600 ' : ''}${mark.size}px ${fontFamily}`;
      context.textAlign = mark.anchor === 'middle' ? 'center' : mark.anchor;
      if (mark.isRimmed) {
        context.setLineDash([]);
        context.strokeStyle = colour('paper');
        context.lineWidth = mark.size / 4;
        context.strokeText(mark.text, mark.x, mark.y);
      }
      context.fillStyle = colour(mark.tone);
      context.fillText(mark.text, mark.x, mark.y);
      break;
    default:
      mark satisfies never;
  }
}

function fillAndStroke(
  context: CanvasRenderingContext2D,
  mark: { readonly fill: Tone | null; readonly stroke: Tone | null; readonly dashed: boolean },
  width: number,
  colour: (tone: Tone) => string,
  opacity = 1,
): void {
  if (mark.fill !== null) {
    context.globalAlpha = opacity;
    context.fillStyle = colour(mark.fill);
    context.fill();
    context.globalAlpha = 1;
  }
  if (mark.stroke === null || width === 0) return;
  context.setLineDash(mark.dashed ? [4, 3] : []);
  context.strokeStyle = colour(mark.stroke);
  context.lineWidth = width;
  context.stroke();
}

function paintGlyph(
  context: CanvasRenderingContext2D,
  { x, y, r, status }: Extract<Mark, { kind: 'glyph' }>,
  colour: (tone: Tone) => string,
): void {
  const { outline, ink } = glyphOf(status, r);
  context.translate(x, y);
  context.setLineDash([]);
  context.lineWidth = 1.6;
  context.fillStyle = colour(fillTone[status]);
  context.fill(outline);
  context.strokeStyle = colour(status);
  context.stroke(outline);
  if (ink !== null) {
    context.strokeStyle = colour('paper');
    context.stroke(ink);
  }
  context.translate(-x, -y);
}

/** Hollow where an outline is enough: patterns are lost at the size that many marks have. */
const fillTone: Readonly<Record<DisplayStatus, Tone>> = {
  failed: 'failed',
  down: 'down',
  degraded: 'degraded',
  exposed: 'paper',
  ok: 'paper',
};

const glyphs = new Map<string, { readonly outline: Path2D; readonly ink: Path2D | null }>();

/** There are few statuses and few sizes: each is made once. */
function glyphOf(status: DisplayStatus, r: number): { readonly outline: Path2D; readonly ink: Path2D | null } {
  const key = `${status} ${r}`;
  let glyph = glyphs.get(key);
  if (glyph === undefined) {
    const ink = glyphInk(status, r);
    glyph = { outline: new Path2D(glyphPath(status, r)), ink: ink === null ? null : new Path2D(ink) };
    glyphs.set(key, glyph);
  }
  return glyph;
}
