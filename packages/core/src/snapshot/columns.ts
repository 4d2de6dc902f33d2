import type { Adjacency } from '../graph/adjacency.ts';
import type { Section, Sections } from './sections.ts';
import { require } from './snapshot-fault.ts';

type ArrayType<Column extends Section> = { new (length: number): Column };

/** A column, as it lies in the file. @throws Damage where it has another type or length */
export function readColumn<Column extends Section>(
  sections: Sections,
  name: string,
  type: ArrayType<Column>,
  length?: number,
): Column {
  const column = sections.get(name);
  require(column instanceof type && (length === undefined || column.length === length), name);
  return column;
}

/** Looks up the texts of a column of text numbers. @throws Damage where a number is not that of a text */
export function readTexts(
  sections: Sections,
  name: string,
  strings: readonly string[],
  length: number,
): (index: number) => string {
  const column = readColumn(sections, name, Int32Array, length);
  requireRange(column, 0, strings.length, name);
  return (index) => strings[column[index]!]!;
}

/** The same where some have none. @throws Damage */
export function readOptionalTexts(
  sections: Sections,
  name: string,
  strings: readonly string[],
  length: number,
): (index: number) => string | undefined {
  const column = readColumn(sections, name, Int32Array, length);
  requireRange(column, -1, strings.length, name);
  return (index) => strings[column[index]!];
}

/** @throws Damage unless all values are at least `least` and below `end` */
export function requireRange(column: Int32Array | Uint8Array, least: number, end: number, name: string): void {
  for (let index = 0; index < column.length; index++) {
    require(column[index]! >= least && column[index]! < end, name);
  }
}

/** The sections of an adjacency. */
export function adjacencySections(name: string, { start, values }: Adjacency): readonly (readonly [string, Section])[] {
  return [
    [`${name}.start`, start],
    [`${name}.values`, values],
  ];
}

/** An adjacency of so many rows, whose values are below `end`. @throws Damage */
export function readAdjacency(sections: Sections, name: string, rows: number, end: number): Adjacency {
  const start = readColumn(sections, `${name}.start`, Int32Array, rows + 1);
  const values = readColumn(sections, `${name}.values`, Int32Array);
  require(start[0] === 0 && start[rows] === values.length, name);
  for (let row = 0; row < rows; row++) require(start[row]! <= start[row + 1]!, name);
  requireRange(values, 0, end, name);
  return { start, values };
}
