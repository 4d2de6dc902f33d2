import type { GraphologyGraph } from '@faultline/core/graphology';
import { xmlCharacters } from '../../escape/xml-text.ts';

/** The graph with texts that XML can hold: other characters, such as controls, stand as visible codes. */
export function xmlGraph(graph: GraphologyGraph): GraphologyGraph {
  const copy = graph.nullCopy() as GraphologyGraph;
  graph.forEachNode((node, attributes) => copy.mergeNode(xmlCharacters(node), xmlValues(attributes)));
  graph.forEachDirectedEdge((edge, attributes, source, target) => {
    copy.addDirectedEdgeWithKey(edge, xmlCharacters(source), xmlCharacters(target), xmlValues(attributes));
  });
  return copy;
}

function xmlValues<Attributes extends object>(attributes: Attributes): Attributes {
  const entries = Object.entries(attributes).map(([name, value]) => [
    name,
    typeof value === 'string' ? xmlCharacters(value) : value,
  ]);
  return Object.fromEntries(entries) as Attributes;
}
