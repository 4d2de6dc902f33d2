import { csvRows } from '@faultline/core/escape';
import { columnValue, type EntityList, entityColumns } from './entity-list.ts';

/** The entities as comma-separated values, one a row. */
export function formatListCsv({ entities }: EntityList): string {
  return csvRows(
    entityColumns,
    entities.map((entity) => entityColumns.map((column) => columnValue(entity, column))),
  );
}
