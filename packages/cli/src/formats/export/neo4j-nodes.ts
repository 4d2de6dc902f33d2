import { csvRows } from '@faultline/core/escape';
import type { GraphologyGraph, NodeAttributes } from '@faultline/core/graphology';
import { neo4jCell } from './neo4j-cell.ts';

/** The columns of the nodes: the attribute, and its type in Neo4j where that is not a text. */
const columns = [
  ['label'],
  ['type'],
  ['lifecycle'],
  ['owner'],
  ['system'],
  ['domain'],
  ['tier', 'int'],
  ['tags'],
  ['declared', 'boolean'],
  ['recovers', 'double'],
  ['componentsDown', 'int'],
  ['journeysDown', 'int'],
  ['worstCaseComponentsDown', 'int'],
] as const satisfies readonly (readonly [keyof NodeAttributes, type?: string])[];

/** The nodes as `neo4j-admin database import` reads them: the ref is the identifier, the kind is the label. */
export function formatNeo4jNodes(graph: GraphologyGraph): string {
  const titles = columns.map(([name, type]) => (type === undefined ? name : `${name}:${type}`));
  const rows = graph.mapNodes((ref, attributes) => [
    ref,
    attributes.kind,
    ...columns.map(([name]) => neo4jCell(attributes[name])),
  ]);
  return csvRows(['ref:ID', ':LABEL', ...titles], rows);
}
