import { textWidth } from '../scene/text-width.ts';
import { wrapped } from '../scene/wrapped.ts';

/** Picture units: the size of a name, and from line to line. */
export const [nameSize, lineHeight] = [13, 15];

/** Picture units: how wide a line of a name may be, and how wide where a word alone is wider. */
const [usual, widest] = [112, 160];

/** How much wider bold letters are. */
const boldness = 1.12;

/** Room in a box for its sign and its margins; above and below its name. */
const [signRoom, margin] = [36, 5];

/** How the names of a map are set: each in one line, or broken, which makes a map narrower and higher. */
export type NameSetting = 'whole' | 'broken';

export interface NameBox {
  readonly lines: readonly string[];
  readonly width: number;
  readonly height: number;
}

/** The box that a name needs on the map. */
export function nameBox(name: string, setting: NameSetting): NameBox {
  const widthOf = (text: string): number => textWidth(text, nameSize * boldness);
  const word = Math.max(...name.split(/(?<=[\s\-_./])/u).map(widthOf));
  const room = Math.min(widest, Math.max(usual, word + 1));
  const lines = setting === 'whole' ? [name] : wrapped(name, nameSize * boldness, room, 3);
  return {
    lines,
    width: Math.max(...lines.map(widthOf)) + signRoom,
    height: lines.length * lineHeight + 2 * margin,
  };
}
