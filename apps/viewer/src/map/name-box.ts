import { largest } from '@faultline/core';
import { textWidth } from '../scene/text-width.ts';
import { wrapped } from '../scene/wrapped.ts';
import type { Behind } from './neighbourhood.ts';

/** Picture units: the size of a name, and from line to line. */
export const [nameSize, lineHeight] = [13, 15];

/** Picture units: how wide a line of a name may be, and how wide where a word alone is wider. */
const [usual, widest] = [112, 160];

/** Above what is said of what is behind. */
export const moreGap = 4;

/** At the foot of a closed box, for the share of it that is lost. */
export const barRoom = 4;

/** How much wider bold letters are. */
const boldness = 1.12;

/** Room in a box for its sign and its margins; above and below its name. */
const [signRoom, margin] = [36, 5];

/** How the names of a map are set: each in one line, or broken, which makes a map narrower and higher. */
export type NameSetting = 'whole' | 'broken';

export interface NameBox {
  readonly lines: readonly string[];
  /** Below the name: how many are behind a hub that was not followed. */
  readonly more: string | undefined;
  /** Below the name of a closed box: what it holds. */
  readonly note: string | undefined;
  readonly width: number;
  readonly height: number;
}

interface Below {
  readonly behind?: Behind | undefined;
  readonly note?: string | undefined;
}

/** Lines that a name has where wider ones make that possible. */
const usualLines = 3;

/**
 * A name in few lines, in wider ones where it needs more, and in more where it needs them still. It is never cut: a
 * word that is wider than the widest line is broken.
 */
function brokenName(name: string, room: number): readonly string[] {
  const linesIn = (text: string, width: number): readonly string[] =>
    wrapped(text, nameSize * boldness, width, Infinity);
  const isWhole = (lines: readonly string[]): boolean => !lines.some((line) => line.endsWith('…'));
  const tries = [room, (room + widest) / 2, widest].map((width) => linesIn(name, width));
  return (
    tries.find((lines) => lines.length <= usualLines && isWhole(lines)) ??
    tries.findLast(isWhole) ??
    name.split(/(?<=[\s\-_./])(?![\s\-_./])/u).flatMap((word) => linesIn(word.trimEnd(), widest))
  );
}

/** The box that a name needs on the map, and what there is to say of what is behind it. */
export function nameBox(name: string, setting: NameSetting, { behind, note }: Below = {}): NameBox {
  const widthOf = (text: string): number => textWidth(text, nameSize * boldness);
  const word = largest(name.split(/(?<=[\s\-_./])/u).map(widthOf));
  const room = Math.min(widest, Math.max(usual, word + 1));
  const lines = setting === 'whole' ? [name] : brokenName(name, room);
  const more = behind && `+${behind.dependents + behind.dependencies} more`;
  const below = [note, more].filter((text) => text !== undefined);
  const texts = [...lines, ...below];
  return {
    lines,
    more,
    note,
    width: largest(texts.map(widthOf)) + signRoom,
    height:
      texts.length * lineHeight + 2 * margin + (more === undefined ? 0 : moreGap) + (note === undefined ? 0 : barRoom),
  };
}
