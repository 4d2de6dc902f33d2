import { textWidth } from './text-width.ts';

/**
 * A name in lines of at most `width`, broken where its words end. A word that is too wide is cut, or broken
 * where it must if it is all there is. At most `most` lines, the last of which says that there is more. Whole
 * characters only; O(characters).
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

/** Parts between which a line may break, each with the space or hyphen that ends it. */
function words(name: string, size: number, width: number): readonly string[] {
  const parts = name.match(/[^\s\-_./]*[\s\-_./]+|[^\s\-_./]+/gu) ?? [];
  if (parts.length === 1) return pieces(name, size, width);
  return parts.map((part) =>
    textWidth(part.trimEnd(), size) <= width ? part : `${cut(part.trimEnd(), size, width)} `,
  );
}

function pieces(word: string, size: number, width: number): readonly string[] {
  const found: string[] = [''];
  for (const character of word) {
    const last = found.at(-1)!;
    if (last === '' || textWidth(last + character, size) <= width) found[found.length - 1] = last + character;
    else found.push(character);
  }
  return found;
}

function cut(line: string, size: number, width: number): string {
  const characters = [...line];
  while (characters.length > 1 && textWidth(`${characters.join('')}…`, size) > width) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}
