import { glyphInk, glyphPath } from './glyph-path.ts';
import type { Mark, Mood, Scene, Tone } from './scene.ts';
import { fontFamily } from './svg-elements.ts';

/** Where the picture stands on the canvas. */
export interface Transform {
  readonly k: number;
  readonly x: number;
  readonly y: number;
}

/** Marks of a picture above which it moves without its lines and names; at rest it has them. */
const mostInMotion = 2500;

/** Text smaller than this on the screen is not drawn, and neither is what lies outside. */
const legible = 7;

/** Draws the part of a picture that the canvas shows; `width` and `height` in CSS pixels. O(marks). */
export function paintScene(
  context: CanvasRenderingContext2D,
  scene: Scene,
  transform: Transform,
  size: { readonly width: number; readonly height: number; readonly ratio: number },
  colour: (tone: Tone) => string,
  isMoving: boolean,
): void {
  const { k, x, y } = transform;
  context.setTransform(size.ratio, 0, 0, size.ratio, 0, 0);
  context.clearRect(0, 0, size.width, size.height);
  context.setTransform(size.ratio * k, 0, 0, size.ratio * k, size.ratio * x, size.ratio * y);
  const seen = { left: -x / k, top: -y / k, right: (size.width - x) / k, bottom: (size.height - y) / k };
  const isCoarse = isMoving && scene.marks.length > mostInMotion;
  for (const mark of scene.marks) {
    if (isCoarse && (mark.kind === 'path' || mark.kind === 'text')) continue;
    if (isSeen(mark, seen)) paint(context, mark, k, colour);
  }
}

interface Seen {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function isSeen(mark: Mark, { left, top, right, bottom }: Seen): boolean {
  if (mark.kind === 'path') return true;
  if (mark.kind === 'box')
    return mark.x <= right && mark.x + mark.width >= left && mark.y <= bottom && mark.y + mark.height >= top;
  const reach = mark.kind === 'text' ? mark.text.length * mark.size : mark.r * 1.5;
  return mark.x + reach >= left && mark.x - reach <= right && mark.y + reach >= top && mark.y - reach <= bottom;
}

function paint(context: CanvasRenderingContext2D, mark: Mark, k: number, colour: (tone: Tone) => string): void {
  switch (mark.kind) {
    case 'path':
      context.globalAlpha = mark.opacity;
      context.setLineDash(mark.dashed ? [4, 3] : []);
      context.strokeStyle = colour(mark.tone);
      context.lineWidth = mark.width;
      context.stroke(pathOf(mark.d));
      context.globalAlpha = 1;
      break;
    case 'circle':
      context.beginPath();
      context.arc(mark.x, mark.y, mark.r, 0, 2 * Math.PI);
      fillAndStroke(context, mark, 1, colour);
      break;
    case 'box':
      context.beginPath();
      context.roundRect(mark.x, mark.y, mark.width, mark.height, 5);
      fillAndStroke(context, mark, mark.weight, colour);
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
        context.lineWidth = 3;
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
): void {
  if (mark.fill !== null) {
    context.fillStyle = colour(mark.fill);
    context.fill();
  }
  if (mark.stroke === null) return;
  context.setLineDash(mark.dashed ? [4, 3] : []);
  context.strokeStyle = colour(mark.stroke);
  context.lineWidth = width;
  context.stroke();
}

function paintGlyph(
  context: CanvasRenderingContext2D,
  { x, y, r, mood }: Extract<Mark, { kind: 'glyph' }>,
  colour: (tone: Tone) => string,
): void {
  context.save();
  context.translate(x, y);
  context.setLineDash([]);
  context.lineWidth = 1.6;
  const outline = pathOf(glyphPath(mood, r));
  context.fillStyle = colour(fillTone[mood]);
  context.fill(outline);
  context.strokeStyle = colour(mood);
  context.stroke(outline);
  const ink = glyphInk(mood, r);
  if (ink !== null) {
    context.strokeStyle = colour('paper');
    context.stroke(pathOf(ink));
  }
  context.restore();
}

/** Hollow where an outline is enough: patterns are lost at the size that many marks have. */
const fillTone: Readonly<Record<Mood, Tone>> = {
  failed: 'failed',
  down: 'down',
  degraded: 'degraded',
  exposed: 'paper',
  ok: 'paper',
};

const paths = new Map<string, Path2D>();

/** Paths are parsed once; the cache is emptied when it has grown past what one picture needs. */
function pathOf(d: string): Path2D {
  const known = paths.get(d);
  if (known) return known;
  if (paths.size > 50_000) paths.clear();
  const path = new Path2D(d);
  paths.set(d, path);
  return path;
}
