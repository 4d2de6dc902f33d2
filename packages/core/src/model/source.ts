import { compareText } from '../base/order.ts';

/** A position in an input file. Lines and columns count from 1; columns count UTF-16 code units. */
export interface Source {
  /** Path as the user named it, with forward slashes; never absolute unless the user said so. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export function isSource(value: unknown): value is Source {
  return typeof value === 'object' && value !== null && 'file' in value && 'line' in value;
}

/** By file in code-unit order, then line, then column. */
export function compareSources(a: Source, b: Source): number {
  return compareText(a.file, b.file) || a.line - b.line || a.column - b.column;
}

/** `file:line:column`, as editors and terminals open it; an address as a whole by itself. */
export function formatSource({ file, line, column }: Source): string {
  return line === 1 && column === 1 && /^https?:\/\//.test(file) ? file : `${file}:${line}:${column}`;
}
