import { formatSource, type Source, shortRef } from '@faultline/core';
import { markdownCell, markdownCode } from '../escape/markdown-text.ts';
import { clip } from '../terminal/clip.ts';

/** The page that shows a line of a file as it was read; undefined where there is none. */
export type LinkTo = (source: Source) => string | undefined;

/** Columns of a name; what is longer is cut. */
const nameWidth = 120;

/** Rows that stand open; the rest is folded, and at most so many are folded. */
const [mostOpen, mostFolded] = [8, 60];

export function nameCode(text: string): string {
  return markdownCode(clip(text, nameWidth));
}

export function refCode(ref: string): string {
  return nameCode(shortRef(ref));
}

/** A position in a file, linked to the page that shows it. */
export function placeLink(source: Source, linkTo: LinkTo | undefined): string {
  const address = linkTo?.(source);
  const place = nameCode(formatSource(source));
  return address === undefined ? place : `[${place}](${address})`;
}

/** At most `most` of them, and how many more there are. */
export function refList(refs: readonly string[], most = 4, unlisted = 0): string {
  const shown = refs.slice(0, most).map(refCode);
  const others = refs.length + unlisted - shown.length;
  return others > 0 ? `${shown.join(', ')} and ${others} more` : shown.join(', ');
}

export function details(summary: string, body: string): string {
  return `<details>\n<summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

/** A column without any content is left out. */
export function markdownTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const shown = [...heads.keys()].filter((column) => rows.some((row) => row[column] !== ''));
  const line = (cells: readonly string[]): string =>
    `| ${shown.map((column) => markdownCell(cells[column] ?? '')).join(' | ')} |`;
  return [line(heads), `|${shown.map(() => ' - |').join('')}`, ...rows.map(line)].join('\n');
}

/** The first rows as they are, the others folded; nothing without rows. */
export function foldedTable(title: string, heads: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const open = `### ${title}\n\n${markdownTable(heads, rows.slice(0, mostOpen))}`;
  const rest = rows.slice(mostOpen, mostOpen + mostFolded);
  const left = rows.length - mostOpen - rest.length;
  if (rest.length === 0) return open;
  return `${open}\n\n${details(`${rest.length + Math.max(0, left)} more`, markdownTable(heads, rest) + andMore(left))}`;
}

/** Rows that are all folded under their title and count; nothing without rows. */
export function foldedRows(title: string, heads: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const shown = rows.slice(0, mostFolded);
  return details(`${title} (${rows.length})`, markdownTable(heads, shown) + andMore(rows.length - shown.length));
}

export function foldedList(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  const shown = lines.slice(0, mostFolded);
  return details(`${title} (${lines.length})`, shown.join('\n') + andMore(lines.length - shown.length));
}

function andMore(left: number): string {
  return left > 0 ? `\n\nand ${left} more` : '';
}
