import type { Area } from '../src/scene/place-labels.ts';
import type { Mark } from '../src/scene/scene.ts';
import { textArea } from '../src/scene/text-area.ts';

export function overlap(a: Area, b: Area): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** Where the letters are, from the top of a capital to the foot of a g. */
export function inkOf(text: Extract<Mark, { kind: 'text' }>): Area {
  return { ...textArea(text), y: text.y - 0.76 * text.size, height: text.size };
}

export function isIn(inner: Area, outer: Area): boolean {
  const [right, bottom] = [inner.x + inner.width, inner.y + inner.height];
  return inner.x >= outer.x && inner.y >= outer.y && right <= outer.x + outer.width && bottom <= outer.y + outer.height;
}
