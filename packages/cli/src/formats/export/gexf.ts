/// <reference path="./graphology-gexf-writer.d.ts" />
import type { GraphologyGraph } from '@faultline/core/graphology';
// The writer alone: the package as a whole carries a parser of XML.
import write from 'graphology-gexf/common/writer.js';
import { xmlGraph } from './xml-graph.ts';

/** GEXF 1.2, as Gephi reads it. */
export function formatGexf(graph: GraphologyGraph): string {
  return `${write(xmlGraph(graph), { version: '1.2' })}\n`;
}
