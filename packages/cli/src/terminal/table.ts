import stringWidth from 'fast-string-width';

export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
}

/** Aligned columns with two spaces between; cells may hold colours. A column without any content is left out. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[], indent = '  '): string[] {
  const shown = columns.flatMap((_, index) => (rows.some((row) => row[index] !== '') ? [index] : []));
  const widths = columns.map((column, index) =>
    Math.max(stringWidth(column.title), ...rows.map((row) => stringWidth(row[index] ?? ''))),
  );
  const line = (cells: readonly string[]): string =>
    indent +
    shown
      .map((index) => pad(cells[index] ?? '', widths[index]!, columns[index]!.align))
      .join('  ')
      .trimEnd();
  return [line(columns.map((column) => column.title)), ...rows.map(line)];
}

function pad(text: string, width: number, align: Column['align']): string {
  const blanks = ' '.repeat(Math.max(0, width - stringWidth(text)));
  return align === 'right' ? blanks + text : text + blanks;
}

/** Code units of a column at the most: marks that take no room of their own are kept in bounds as well. */
const unitsOfAColumn = 8;

/** The text, or its beginning and an ellipsis where it is wider. */
export function clip(text: string, width: number): string {
  const beginning = text.slice(0, width * unitsOfAColumn);
  if (beginning === text && stringWidth(text) <= width) return text;
  let kept = '';
  let taken = 0;
  for (const character of beginning) {
    taken += stringWidth(character);
    if (taken > width - 1) break;
    kept += character;
  }
  return `${kept}…`;
}
