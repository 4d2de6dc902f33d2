import { csvField } from '@faultline/core/escape';

/** Comma-separated values (RFC 4180) with a row of titles; no text can act as a formula. */
export function csvRows(columns: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [columns, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

function field(value: string | number): string {
  return typeof value === 'number' ? String(value) : csvField(value);
}
