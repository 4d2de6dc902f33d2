import type { Mark, Tone } from './scene.ts';
import { textWidth } from './text-width.ts';

interface TextLook {
  readonly tone?: Tone;
  readonly size?: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly bold?: boolean;
}

/** A line of text, in ink and 12 pixels where nothing else is asked for. */
export function textMark(text: string, x: number, y: number, look: TextLook = {}): Mark {
  const { tone = 'ink', size = 12, anchor = 'start', bold = false } = look;
  return { kind: 'text', x, y, text, size, anchor, tone, bold };
}

/** The text, cut to a width. */
export function fittedText(text: string, width: number, size = 12): string {
  if (textWidth(text, size) <= width) return text;
  let end = text.length;
  while (end > 1 && textWidth(`${text.slice(0, end)}…`, size) > width) end -= 1;
  return `${text.slice(0, end)}…`;
}
