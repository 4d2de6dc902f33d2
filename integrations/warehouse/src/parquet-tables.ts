import type { ExportedGraph } from './exported-graph.ts';

type Type = 'STRING' | 'INT32' | 'DOUBLE' | 'BOOLEAN';

/** A column of a table; a cell is null where the catalog says nothing. */
export interface Column {
  readonly name: string;
  readonly type: Type;
  readonly data: readonly (string | number | boolean | null)[];
}

const entityColumns = {
  label: 'STRING',
  kind: 'STRING',
  type: 'STRING',
  lifecycle: 'STRING',
  owner: 'STRING',
  system: 'STRING',
  domain: 'STRING',
  tier: 'INT32',
  tags: 'STRING',
  declared: 'BOOLEAN',
  recovers: 'DOUBLE',
  componentsDown: 'INT32',
  journeysDown: 'INT32',
  worstCaseComponentsDown: 'INT32',
} as const satisfies Readonly<Record<string, Type>>;

const dependencyColumns = {
  requirement: 'INT32',
  class: 'STRING',
  relation: 'STRING',
  needs: 'INT32',
  of: 'INT32',
  fallback: 'DOUBLE',
  proven: 'BOOLEAN',
} as const satisfies Readonly<Record<string, Type>>;

/** Two tables: an entity, journey or failure domain a row, and a dependency a row; both with the day of the export. */
export function parquetTables({ attributes: { asOf }, nodes, edges }: ExportedGraph): {
  readonly entities: readonly Column[];
  readonly dependencies: readonly Column[];
} {
  return {
    entities: [
      { name: 'asOf', type: 'STRING', data: nodes.map(() => asOf) },
      { name: 'ref', type: 'STRING', data: nodes.map(({ key }) => key) },
      ...columnsOf(entityColumns, nodes),
    ],
    dependencies: [
      { name: 'asOf', type: 'STRING', data: edges.map(() => asOf) },
      { name: 'dependent', type: 'STRING', data: edges.map(({ source }) => source) },
      { name: 'dependency', type: 'STRING', data: edges.map(({ target }) => target) },
      ...columnsOf(dependencyColumns, edges),
    ],
  };
}

function columnsOf(
  columns: Readonly<Record<string, Type>>,
  rows: readonly { readonly attributes: ExportedGraph['nodes'][number]['attributes'] }[],
): readonly Column[] {
  return Object.entries(columns).map(([name, type]) => ({
    name,
    type,
    data: rows.map(({ attributes }) => attributes[name] ?? null),
  }));
}
