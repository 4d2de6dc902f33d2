import type { CsvCell } from '@faultline/core/escape';

/** A value of an attribute as a cell; nothing is an empty cell. */
export function neo4jCell(value: string | number | boolean | undefined): CsvCell {
  return typeof value === 'boolean' ? String(value) : (value ?? null);
}
