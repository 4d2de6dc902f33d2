import { type CsvCell, csvRows } from '@faultline/core/escape';
import type { Row } from './ranking.ts';

const columns: readonly (readonly [string, (row: Row) => CsvCell])[] = [
  ['ref', ({ ref }) => ref],
  ['name', ({ name }) => name],
  ['kind', ({ kind }) => kind],
  ['owner', ({ owner }) => owner],
  ['system', ({ system }) => system],
  ['tier', ({ tier }) => tier],
  ['components down', ({ down }) => down],
  ['components down in the worst case', ({ worst }) => worst],
  ['components degraded', ({ degraded }) => degraded],
  ['journeys down', ({ journeys }) => journeys],
  ['systems down', ({ systems }) => systems],
  ['score', ({ score }) => score],
];

/**
 * The rows of the table as CSV (RFC 4180) that no spreadsheet takes for a formula. The last columns are the
 * sentence that stands above the table and the stamp of the catalog, so that rows of several files can stand in one.
 */
export function rowsCsv(rows: readonly Row[], sentence: string, stamp: string): string {
  return csvRows(
    [...columns.map(([title]) => title), 'sentence', 'of'],
    rows.map((row) => [...columns.map(([, value]) => value(row)), sentence, stamp]),
  );
}
