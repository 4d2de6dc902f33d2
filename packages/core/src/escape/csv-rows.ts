import { csvField } from './csv-field.ts';

/** A cell of a table; `null` is an empty one. */
export type CsvCell = string | number | null;

/** Comma-separated values (RFC 4180) with a row of titles; no text can act as a formula. */
export function csvRows(columns: readonly string[], rows: Iterable<readonly CsvCell[]>): string {
  return [columns, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

function field(value: CsvCell): string {
  return typeof value === 'string' ? csvField(value) : String(value ?? '');
}
