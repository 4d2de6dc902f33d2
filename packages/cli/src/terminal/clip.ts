import stringWidth from 'fast-string-width';

/** Maximum number of code units for each column: it also bounds marks that take no column of their own. */
const unitsOfAColumn = 8;

/** The text, or its beginning and an ellipsis where it is wider. */
export function clip(text: string, width: number): string {
  if (fits(text, width)) return text;
  return `${beginning([...text.slice(0, width * unitsOfAColumn)], width - 1)}…`;
}

/** Sets a colour or ends it. */
const colour = /(\x1b\[[0-9;]*m)/;

/** A line that may hold colours, cut like a text; the colours that follow the cut are kept, so that each ends. */
export function clipLine(line: string, width: number): string {
  const parts = line.split(colour);
  const text = parts.filter((_, index) => index % 2 === 0).join('');
  if (fits(text, width)) return line;
  let left = clip(text, width).length - 1;
  let isCut = false;
  return parts
    .map((part, index) => {
      if (index % 2 === 1) return part;
      const shown = part.slice(0, left);
      left -= shown.length;
      if (isCut || shown === part) return shown;
      isCut = true;
      return `${shown}…`;
    })
    .join('');
}

/**
 * The text, or its beginning and its end with an ellipsis between them where it is wider.
 *
 * @param share how much of the room the end takes
 */
export function clipMiddle(text: string, width: number, share = 0.5): string {
  if (fits(text, width)) return text;
  const half = Math.floor((width - 1) * share);
  const letters = [...text];
  const end = half === 0 ? '' : beginning(letters.slice(-half * unitsOfAColumn).reverse(), half);
  return `${beginning(letters.slice(0, width * unitsOfAColumn), width - 1 - stringWidth(end))}…${[...end].reverse().join('')}`;
}

function fits(text: string, width: number): boolean {
  return text.length <= width * unitsOfAColumn && stringWidth(text) <= width;
}

/** As many letters from the start as fit into so many columns. */
function beginning(letters: readonly string[], width: number): string {
  let kept = '';
  let taken = 0;
  for (const letter of letters) {
    taken += stringWidth(letter);
    if (taken > width) break;
    kept += letter;
  }
  return kept;
}
