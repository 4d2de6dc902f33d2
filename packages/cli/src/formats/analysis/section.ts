import type { Style } from '../../terminal/style.ts';

/** A part of the analysis as every format for people writes it: a heading, then a table or a list. */
export interface Section {
  readonly title: string;
  /** What the heading leaves open, in a few words. */
  readonly note?: string;
  readonly table?: SectionTable;
  readonly items?: readonly SectionItem[];
  /** How many rows or items are left out. */
  readonly left?: number;
}

export interface SectionTable {
  readonly columns: readonly SectionColumn[];
  readonly rows: readonly (readonly Value[])[];
}

export interface SectionColumn {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** Its texts are names, which may be cut where a line is too long. */
  readonly holdsNames?: boolean;
  /** Its texts are bars, for a terminal only. */
  readonly holdsBars?: boolean;
}

/** A sentence, its place in the catalog, and what there is to add. */
export interface SectionItem {
  readonly line: readonly Value[];
  readonly place?: string;
  readonly details?: readonly (readonly Value[])[];
}

/** A text, and how a terminal shows it. */
export interface Value {
  readonly text: string;
  readonly tone?: keyof Style;
}

export function value(text: string | number, tone?: keyof Style): Value {
  return tone === undefined ? { text: String(text) } : { text: String(text), tone };
}

/** A number of a table; a dot where there is nothing to count. */
export function count(number: number): Value {
  return value(number === 0 ? '·' : number);
}
