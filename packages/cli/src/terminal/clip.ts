import stringWidth from 'fast-string-width';

/** Maximum number of code units for each column: it also bounds marks that take no column of their own. */
const unitsOfAColumn = 8;

/** The text, or its beginning and an ellipsis where it is wider. */
export function clip(text: string, width: number): string {
  if (fits(text, width)) return text;
  return `${beginning([...text.slice(0, width * unitsOfAColumn)], width - 1)}…`;
}

/** The text, or its beginning and its end with an ellipsis between them where it is wider. */
export function clipMiddle(text: string, width: number): string {
  if (fits(text, width)) return text;
  const half = Math.floor((width - 1) / 2);
  const letters = [...text];
  const end = beginning(letters.slice(-half * unitsOfAColumn).reverse(), half);
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
