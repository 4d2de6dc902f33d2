import stringWidth from 'fast-string-width';
import { clipMiddle } from './clip.ts';

export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** Its texts are names, which are cut in the middle where the table is too wide. */
  readonly holdsNames?: boolean;
  /** Columns that its names keep, however narrow the table. */
  readonly least?: number;
}

/** A text that may hold colours, or a plain text and how to colour it once it has been cut. */
export type Cell = string | { readonly text: string; readonly paint: (text: string) => string };

interface TableOptions {
  /** Columns of the whole table, where names are to be cut for it. */
  readonly width?: number;
}

const indent = '  ';

/** Columns that a name keeps where its column does not say. */
const leastName = 16;

/** Aligned columns with two spaces between them. A column without any content is left out. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  { width }: TableOptions = {},
): string[] {
  const shown = columns.flatMap((_, index) => (rows.some((row) => plainText(row[index]) !== '') ? [index] : []));
  const natural = columns.map(({ title }, index) =>
    widest(
      title,
      rows.map((row) => plainText(row[index])),
    ),
  );
  const room = width === undefined ? natural : fittedWidths(columns, shown, natural, width);
  const texts = columns.map((column, index) => columnTexts(column, rows, index, room[index]!));
  const widths = columns.map(({ title }, index) => widest(title, texts[index]!));
  const line = (textOf: (index: number) => string): string =>
    indent +
    shown
      .map((index) => pad(textOf(index), widths[index]!, columns[index]!.align))
      .join('  ')
      .trimEnd();
  return [line((index) => columns[index]!.title), ...rows.map((_, row) => line((index) => texts[index]![row]!))];
}

/** The widest of a title and the texts under it; there may be more texts than a call takes arguments. */
function widest(title: string, texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, stringWidth(text)), stringWidth(title));
}

function plainText(cell: Cell | undefined): string {
  return typeof cell === 'object' ? cell.text : (cell ?? '');
}

/** The widths of the columns after the widest names have given up what the table is too wide. */
function fittedWidths(
  columns: readonly Column[],
  shown: readonly number[],
  natural: readonly number[],
  width: number,
): readonly number[] {
  const widths = [...natural];
  const least = (index: number): number => columns[index]!.least ?? leastName;
  const names = shown.filter((index) => columns[index]!.holdsNames);
  const total = (): number => indent.length + shown.reduce((sum, index) => sum + widths[index]! + 2, -2);
  for (let excess = total() - width; excess > 0; excess--) {
    const widest = names
      .filter((index) => widths[index]! > least(index))
      .reduce<number | undefined>(
        (best, index) => (best === undefined || widths[index]! > widths[best]! ? index : best),
        undefined,
      );
    if (widest === undefined) break;
    widths[widest]! -= 1;
  }
  return widths;
}

/** Shares of a cut name that its end may take: names that look alike by one cut often differ by another. */
const shares = [0.5, 0.3, 0.7, 0.15, 0.85];

/** The cells of a column as they are printed. Names that look alike by every cut stay whole. */
function columnTexts(
  { holdsNames }: Column,
  rows: readonly (readonly Cell[])[],
  index: number,
  width: number,
): readonly string[] {
  const whole = rows.map((row) => plainText(row[index]));
  const cuts = holdsNames ? uniqueCuts(new Set(whole), width) : undefined;
  return rows.map((row, position) => {
    const text = cuts?.get(whole[position]!) ?? whole[position]!;
    const cell = row[index];
    return typeof cell === 'object' ? cell.paint(text) : text;
  });
}

/** How each name is cut: by the first cut that no other name gives as well. */
function uniqueCuts(names: ReadonlySet<string>, width: number): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let open = [...names];
  for (const share of shares) {
    const byCut = new Map<string, string[]>();
    for (const name of open) {
      const cut = clipMiddle(name, width, share);
      byCut.set(cut, [...(byCut.get(cut) ?? []), name]);
    }
    const taken = new Set(found.values());
    for (const [cut, [name, ...others]] of byCut) if (others.length === 0 && !taken.has(cut)) found.set(name!, cut);
    open = open.filter((name) => !found.has(name));
  }
  return found;
}

function pad(text: string, width: number, align: Column['align']): string {
  const blanks = ' '.repeat(Math.max(0, width - stringWidth(text)));
  return align === 'right' ? blanks + text : text + blanks;
}
