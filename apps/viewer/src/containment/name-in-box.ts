import type { Mark, Tone } from '../scene/scene.ts';
import { textWidth } from '../scene/text-width.ts';
import { wrapped } from '../scene/wrapped.ts';

/** Pixels of a name at least. */
const smallest = 11;

/** How much wider bold letters are. */
export const boldness = 1.15;

/** From line to line, times the size. */
const leading = 1.17;

export interface Extent {
  readonly width: number;
  readonly height: number;
}

/** A name, and what is said below it, as they are set in a box. */
export interface NameInBox {
  readonly size: number;
  readonly lines: readonly string[];
  readonly notes: readonly string[];
  readonly isBold: boolean;
  /** Whether nothing had to be cut. */
  readonly isWhole: boolean;
}

interface Wanted {
  readonly name: string;
  /** Below the name, each in at most two lines. */
  readonly notes: readonly string[];
  readonly isBold: boolean;
  /** The size where there is room. */
  readonly usual: number;
}

/** Tries sizes downwards, and the first at which all of it fits is taken; else the smallest, cut to what fits. */
export function nameInBox({ name, notes, isBold, usual }: Wanted, room: Extent): NameInBox {
  const weight = isBold ? boldness : 1;
  for (let size = usual; size >= smallest; size--) {
    const below = notes.flatMap((note) => wrapped(note, size, room.width, 2));
    const most = linesIn(room.height, size) - below.length;
    if (most < 1) continue;
    const lines = wrapped(name, size * weight, room.width, most);
    const isWhole = [...lines, ...below].every((line) => !line.endsWith('…')) && !isBrokenInWords(name, lines);
    if (isWhole) return { size, lines, notes: below, isBold, isWhole };
  }
  const most = linesIn(room.height, smallest);
  const isTooSmall = most < 1 || room.width < textWidth('mmm', smallest);
  const kept = notes.filter((note, index) => index + 1 < most && textWidth(note, smallest) <= room.width);
  const lines = isTooSmall ? [] : wrapped(name, smallest * weight, room.width, most - kept.length);
  return { size: smallest, lines, notes: isTooSmall ? [] : kept, isBold, isWhole: false };
}

/** One line alone needs no room above and below it. */
function linesIn(height: number, size: number): number {
  return Math.max(Math.floor(height / (size * leading)), height >= size ? 1 : 0);
}

/** A word that is broken where it has no hyphen reads badly. */
function isBrokenInWords(name: string, lines: readonly string[]): boolean {
  return lines.length > 1 && !/[\s\-_./]/u.test(name);
}

/** The name in the middle of its box. */
export function nameMarks(
  { size, lines, notes, isBold }: NameInBox,
  middle: { readonly x: number; readonly y: number },
  noteTone: Tone,
): readonly Mark[] {
  const texts = [...lines, ...notes];
  return texts.map((text, line): Mark => {
    const isName = line < lines.length;
    const y = middle.y + (line - (texts.length - 1) / 2) * size * leading + size * 0.35;
    return {
      ...{ kind: 'text', x: middle.x, y, text, size, anchor: 'middle' },
      ...{ tone: isName ? 'ink' : noteTone, bold: isBold && isName },
    };
  });
}
