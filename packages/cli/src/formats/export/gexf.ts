import type { GraphologyGraph } from '@faultline/core/graphology';
import { xmlText } from '../../escape/xml-text.ts';

type Attributes = Readonly<Record<string, string | number | boolean>>;

/** GEXF 1.2, as Gephi reads it. The writer of graphology's package adds elements that the schema of GEXF forbids. */
export function formatGexf(graph: GraphologyGraph): string {
  const nodes = graph.mapNodes((ref, { label, ...attributes }) => ({ ref, label, attributes }));
  const edges = graph.mapDirectedEdges((id, attributes, source, target) => ({
    id,
    source,
    target,
    attributes: { ...attributes },
  }));
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gexf version="1.2" xmlns="http://www.gexf.net/1.2draft">',
    `  <meta lastmodifieddate="${graph.getAttribute('asOf')}">`,
    '    <creator>Faultline</creator>',
    '    <description>Each edge runs from a dependent to its dependency.</description>',
    '  </meta>',
    '  <graph defaultedgetype="directed" mode="static">',
    ...declarations('node', nodes),
    ...declarations('edge', edges),
    '    <nodes>',
    ...nodes.map(({ ref, label, attributes }) =>
      element('node', `id="${xmlText(ref)}" label="${xmlText(label)}"`, attributes),
    ),
    '    </nodes>',
    '    <edges>',
    ...edges.map(({ id, source, target, attributes }) =>
      element('edge', `id="${id}" source="${xmlText(source)}" target="${xmlText(target)}"`, attributes),
    ),
    '    </edges>',
    '  </graph>',
    '</gexf>',
  ];
  return `${lines.join('\n')}\n`;
}

/** The attributes that occur, in the order in which they first do. */
function declarations(of: 'node' | 'edge', elements: readonly { readonly attributes: Attributes }[]): string[] {
  const types = new Map<string, string>();
  for (const { attributes } of elements) {
    for (const [name, value] of Object.entries(attributes)) {
      if (types.get(name) !== 'double') types.set(name, typeOf(value));
    }
  }
  if (types.size === 0) return [];
  const lines = [...types].map(([name, type]) => `      <attribute id="${name}" title="${name}" type="${type}"/>`);
  return [`    <attributes class="${of}">`, ...lines, '    </attributes>'];
}

function typeOf(value: string | number | boolean): string {
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'string') return 'string';
  return Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? 'integer' : 'double';
}

function element(name: 'node' | 'edge', xml: string, attributes: Attributes): string {
  const values = Object.entries(attributes).map(
    ([key, value]) => `          <attvalue for="${key}" value="${xmlText(String(value))}"/>`,
  );
  return [`      <${name} ${xml}>`, '        <attvalues>', ...values, '        </attvalues>', `      </${name}>`].join(
    '\n',
  );
}
