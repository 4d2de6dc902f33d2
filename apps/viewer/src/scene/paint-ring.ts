import type { Tone } from './scene.ts';
import type { PickableMark } from './spots.ts';

/** Pixels: how far outside of its mark the ring is, how wide it is, and the least that it is across. */
const [gap, width, least] = [3, 3, 14];

/** Draws a ring around who has the keyboard, as wide on the screen however far away one is. */
export function paintRing(
  context: CanvasRenderingContext2D,
  mark: PickableMark,
  k: number,
  colour: (tone: Tone) => string,
): void {
  context.beginPath();
  if (mark.kind === 'box') {
    const out = gap / k;
    context.roundRect(mark.x - out, mark.y - out, mark.width + 2 * out, mark.height + 2 * out, 5 + out);
  } else {
    context.arc(mark.x, mark.y, Math.max(mark.r * 1.2 + gap / k, least / 2 / k), 0, 2 * Math.PI);
  }
  context.setLineDash([]);
  // Light around it, so that it shows on whatever is behind.
  context.lineWidth = (width + 3) / k;
  context.strokeStyle = colour('paper');
  context.stroke();
  context.lineWidth = width / k;
  context.strokeStyle = colour('accent');
  context.stroke();
}
