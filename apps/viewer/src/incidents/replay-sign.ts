import { glyphPath } from '../scene/glyph-path.ts';
import type { Mark, Tone } from '../scene/scene.ts';
import type { ReplayedEntity } from '../world/replayed-entities.ts';

/** Pixels: the outline of what was predicted, the fill of what was seen, and the ring of a gap. */
const [outline, fill, ring] = [8, 4.2, 13];

type Signed = Pick<ReplayedEntity, 'mark' | 'predicted' | 'observed'> & { readonly isGap?: boolean };

/**
 * The sign of an entity in a replay: what was predicted as an outline, what was seen as a fill, in the shapes of the
 * statuses. Seen without a prediction has no outline and is crossed out; predicted and seen to be well is struck
 * through; predicted where nobody looked is dotted; idle is a hollow grey ring. A gap has a ring around it.
 */
export function replaySign(
  { mark, predicted, observed, isGap = false }: Signed,
  x: number,
  y: number,
): readonly Mark[] {
  const around = isGap ? [path(circlePath(ring, x, y), 'accent', 2)] : [];
  if (mark === 'failed') return [...around, { kind: 'glyph', x, y, r: 8, status: 'failed' }];
  if (mark === 'idle') return [...around, path(circlePath(6, x, y), 'quiet', 2)];
  const seen = observed === 'down' || observed === 'degraded' ? observed : null;
  if (mark === 'missed' && seen !== null)
    return [...around, { kind: 'glyph', x, y, r: 6.5, status: seen }, path(crossPath(10, x, y), 'ink', 1.6)];
  if (mark === 'ok') return [...around, { kind: 'glyph', x, y, r: 5, status: 'ok' }];
  return [
    ...around,
    ...(predicted === null
      ? []
      : [
          path(
            moved(glyphPath(predicted, outline), x, y),
            predicted,
            2,
            mark === 'unconfirmed' ? [1.5, 2.5] : undefined,
          ),
        ]),
    ...(seen === null ? [] : [{ kind: 'glyph', x, y, r: fill, status: seen } as const]),
    ...(mark === 'false alarm' ? [path(`M${x - 11} ${y + 11}L${x + 11} ${y - 11}`, 'ink', 1.8)] : []),
  ];
}

function path(d: string, tone: Tone, width: number, dash?: readonly number[]): Mark {
  return { kind: 'path', d, tone, width, dashed: false, opacity: 1, ...(dash && { dash }) };
}

function circlePath(r: number, x: number, y: number): string {
  return `M${x - r} ${y}A${r} ${r} 0 1 1 ${x + r} ${y}A${r} ${r} 0 1 1 ${x - r} ${y}Z`;
}

function crossPath(a: number, x: number, y: number): string {
  return `M${x - a} ${y - a}L${x + a} ${y + a}M${x + a} ${y - a}L${x - a} ${y + a}`;
}

/** A path of corners around the origin, somewhere else. */
function moved(d: string, x: number, y: number): string {
  return d.replace(/(-?[\d.]+) (-?[\d.]+)/g, (_, a: string, b: string) => `${Number(a) + x} ${Number(b) + y}`);
}
