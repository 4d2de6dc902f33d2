import type { Area } from './place-labels.ts';
import type { Mark } from './scene.ts';
import { textWidth } from './text-width.ts';

/** The room that a text takes. */
export function textArea({ x, y, text, size, anchor }: Extract<Mark, { kind: 'text' }>): Area {
  const width = textWidth(text, size);
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  return { x: left, y: y - size, width, height: size * 1.3 };
}
