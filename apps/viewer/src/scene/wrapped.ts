import { textWidth } from './text-width.ts';

/**
 * A name in lines that are no wider than `width`, broken where its words end, else where it must; at most `most` lines,
 * the last of which says that there is more. Whole characters only; O(characters).
 */
export function wrapped(name: string, size: number, width: number, most: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words(name, size, width)) {
    if (line !== '' && textWidth((line + word).trimEnd(), size) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += word;
  }
  lines.push(line.trimEnd());
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), cut(lines[most - 1]!, size, width)];
}

/** Parts between which a line may break, each with the space or hyphen that ends it; those that are too wide in pieces. */
function words(name: string, size: number, width: number): readonly string[] {
  const parts = name.match(/[^\s\-_./]*[\s\-_./]+|[^\s\-_./]+/gu) ?? [];
  return parts.flatMap((part) => {
    if (textWidth(part, size) <= width) return [part];
    const pieces: string[] = [''];
    for (const character of part) {
      const last = pieces.at(-1)!;
      if (last === '' || textWidth(last + character, size) <= width) pieces[pieces.length - 1] = last + character;
      else pieces.push(character);
    }
    return pieces;
  });
}

function cut(line: string, size: number, width: number): string {
  const characters = [...line];
  while (characters.length > 1 && textWidth(`${characters.join('')}…`, size) > width) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}
