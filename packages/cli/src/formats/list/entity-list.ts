import type { ReportEntity } from '@faultline/core';

/** The entities that were asked for, by ref. */
export interface EntityList {
  readonly entities: readonly ReportEntity[];
}

/** Columns of an entity in every format that has columns. */
export const entityColumns = [
  'ref',
  'type',
  'owner',
  'system',
  'tier',
  'lifecycle',
  'declared',
  'dependents',
  'dependencies',
  'componentsDown',
] as const;

export type EntityColumn = (typeof entityColumns)[number];

/** What stands in a column; empty where the catalog does not say. */
export function columnValue(entity: ReportEntity, column: EntityColumn): string | number {
  switch (column) {
    case 'dependents':
    case 'dependencies':
      return entity.direct[column];
    case 'componentsDown':
      return entity.blastRadius.declared.down.component ?? 0;
    case 'declared':
      return String(entity.declared);
    default:
      return entity[column] ?? '';
  }
}
