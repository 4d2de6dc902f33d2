import type { GraphologyGraph } from '@faultline/core/graphology';
import { xmlText } from '../../escape/xml-text.ts';

type Attributes = object;

/** GraphML, as yEd, Gephi and Cytoscape read it. The packages of graphology have no writer for it. */
export function formatGraphml(graph: GraphologyGraph): string {
  const nodes = graph.mapNodes((ref, attributes) => ({ ref, attributes }));
  const edges = graph.mapDirectedEdges((id, attributes, source, target) => ({
    id,
    source,
    target,
    attributes,
  }));
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...keys('node', nodes),
    ...keys('edge', edges),
    '  <graph id="faultline" edgedefault="directed">',
    ...nodes.map(({ ref, attributes }) => element('node', `id="${xmlText(ref)}"`, data('node', attributes))),
    ...edges.map(({ id, source, target, attributes }) =>
      element('edge', `id="${id}" source="${xmlText(source)}" target="${xmlText(target)}"`, data('edge', attributes)),
    ),
    '  </graph>',
    '</graphml>',
  ];
  return `${lines.join('\n')}\n`;
}

type Element = 'node' | 'edge';

/** A key for each attribute that occurs, in the order in which they first do; its id says of what it is one. */
function keys(of: Element, elements: readonly { readonly attributes: Attributes }[]): string[] {
  const types = new Map<string, string>();
  for (const { attributes } of elements) {
    for (const [name, value] of Object.entries(attributes)) types.set(name, typeOf(value));
  }
  return [...types].map(
    ([name, type]) => `  <key id="${of}-${name}" for="${of}" attr.name="${name}" attr.type="${type}"/>`,
  );
}

function typeOf(value: unknown): string {
  if (typeof value === 'boolean') return 'boolean';
  return typeof value === 'number' ? 'double' : 'string';
}

function element(name: Element, attributes: string, content: readonly string[]): string {
  return [`    <${name} ${attributes}>`, ...content, `    </${name}>`].join('\n');
}

function data(of: Element, attributes: Attributes): string[] {
  return Object.entries(attributes).map(
    ([name, value]) => `      <data key="${of}-${name}">${xmlText(String(value))}</data>`,
  );
}
