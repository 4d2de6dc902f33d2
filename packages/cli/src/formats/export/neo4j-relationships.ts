import { csvRows } from '@faultline/core/escape';
import type { EdgeAttributes, GraphologyGraph } from '@faultline/core/graphology';
import { neo4jCell } from './neo4j-cell.ts';

/** The columns of the relationships: the attribute, and its type in Neo4j where that is not a text. */
const columns = [
  ['class'],
  ['relation'],
  ['requirement', 'int'],
  ['needs', 'int'],
  ['of', 'int'],
  ['fallback', 'double'],
  ['proven', 'boolean'],
] as const satisfies readonly (readonly [keyof EdgeAttributes, type?: string])[];

/** The edges as `neo4j-admin database import` reads them, each of the type NEEDS. */
export function formatNeo4jRelationships(graph: GraphologyGraph): string {
  const titles = columns.map(([name, type]) => (type === undefined ? name : `${name}:${type}`));
  const rows = graph.mapDirectedEdges((_, attributes, source, target) => [
    source,
    target,
    'NEEDS',
    ...columns.map(([name]) => neo4jCell(attributes[name])),
  ]);
  return csvRows([':START_ID', ':END_ID', ':TYPE', ...titles], rows);
}
