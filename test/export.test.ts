import fc from 'fast-check';
import { MultiDirectedGraph } from 'graphology';
import { parse as parseGexf } from 'graphology-gexf';
import { parse as parseGraphml } from 'graphology-graphml';
import Papa from 'papaparse';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { xmlCharacters } from '../packages/cli/src/escape/xml-text.ts';
import { formatGexf } from '../packages/cli/src/formats/export/gexf.ts';
import { formatGraphml } from '../packages/cli/src/formats/export/graphml.ts';
import { formatGraphology } from '../packages/cli/src/formats/export/graphology-json.ts';
import { formatNeo4jNodes } from '../packages/cli/src/formats/export/neo4j-nodes.ts';
import { formatNeo4jRelationships } from '../packages/cli/src/formats/export/neo4j-relationships.ts';
import { compileFailureModel } from '../packages/core/src/failure/failure-model.ts';
import { type GraphologyGraph, setBlastRadii, toGraphology } from '../packages/core/src/graphology/index.ts';
import { defaultConfig } from '../packages/core/src/model/config.ts';
import { naughtyText } from './escape/naughty-text.ts';
import { faultline } from './faultline.ts';

const catalog = ['examples/storefront'];
const options = { asOf: '2026-11-20', evidenceMaxAge: 0, weights: defaultConfig.tiers.weights };

/** Two entities of which one needs the other, with these texts wherever a text can stand. */
function hostileGraph(name: string, text: string): GraphologyGraph {
  const ref = `component:default/${name}`;
  const rest = { kind: 'component', tags: [text], links: [], declared: true, recovers: 0 };
  const nodes = [
    { ...rest, ref, name, title: text, type: text, owner: `group:default/${text}` },
    { ...rest, ref: `${ref}-db`, name: 'db' },
  ];
  const source = { file: 'a.yaml', line: 1, column: 1 };
  const model = compileFailureModel(
    nodes,
    [{ ref, needs: 1, of: [`${ref}-db`], class: 'hard', relation: 'dependsOn', source }],
    options,
  );
  const graph = toGraphology(model);
  setBlastRadii(graph, model);
  return graph;
}

/** Parsers of XML read one kind of space for another, and drop those at the ends. */
const spaced = (text: string): string => text.replace(/[\s\u0085]+/g, ' ').trim();

function shape(
  graph: { nodes(): string[]; mapEdges<T>(map: (...each: never[]) => T): T[] },
  written = (text: string): string => text,
) {
  const name = (text: string): string => spaced(written(text));
  return {
    nodes: graph.nodes().map(name),
    edges: graph.mapEdges((_: never, __: never, from: string, to: string) => [name(from), name(to)]),
  };
}

/** The elements of GEXF 1.2 that an export uses, with the attributes that its schema gives them. */
const gexfElements: Readonly<Record<string, readonly string[]>> = {
  gexf: ['version', 'xmlns'],
  meta: ['lastmodifieddate'],
  creator: [],
  description: [],
  graph: ['defaultedgetype', 'mode'],
  attributes: ['class'],
  attribute: ['id', 'title', 'type'],
  nodes: [],
  node: ['id', 'label'],
  attvalues: [],
  attvalue: ['for', 'value'],
  edges: [],
  edge: ['id', 'source', 'target'],
};

test('GEXF has only elements and attributes that its schema knows, and states the day of the evidence', () => {
  const graph = hostileGraph('a', 'b');
  graph.setNodeAttribute('component:default/a-db', 'recovers', 0.5);
  const written = formatGexf(graph);
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    expect(Object.keys(attributes).sort()).toEqual(gexfElements[name]);
  });
  parser.write(written).close();
  expect(written).toContain('<gexf version="1.2" xmlns="http://www.gexf.net/1.2draft">');
  expect(written).toContain('<meta lastmodifieddate="2026-11-20">');
  expect(written).toContain('<attribute id="recovers" title="recovers" type="double"/>');
  expect(written).toContain('<attribute id="componentsDown" title="componentsDown" type="integer"/>');
});

test('the parsers of graphology read GEXF and GraphML back as the graph that was written, whatever its names are', () => {
  fc.assert(
    fc.property(naughtyText, naughtyText, (name, text) => {
      const graph = hostileGraph(name, text);
      for (const [written, parse] of [
        [formatGexf(graph), parseGexf],
        [formatGraphml(graph), parseGraphml],
      ] as const) {
        const read = parse(MultiDirectedGraph as never, written, {
          allowUndeclaredAttributes: true,
        } as never);
        expect(shape(read as never)).toEqual(shape(graph as never, xmlCharacters));
        const [first, second] = read.nodes();
        expect(read.getNodeAttributes(second)).toMatchObject({ kind: 'component', componentsDown: 1 });
        const typeRead = (read.getNodeAttribute(first, 'type') as string | undefined) ?? '';
        expect(spaced(typeRead)).toBe(spaced(xmlCharacters(text)));
      }
    }),
    { numRuns: 300 },
  );
});

test('Neo4j gets a node for each entity and a relationship for each dependency, whatever the names are', () => {
  fc.assert(
    fc.property(naughtyText, naughtyText, (name, text) => {
      const graph = hostileGraph(name, text);
      const [nodes, relationships] = [formatNeo4jNodes(graph), formatNeo4jRelationships(graph)].map((written) => {
        const { data, errors } = Papa.parse<Readonly<Record<string, string>>>(written, {
          header: true,
          skipEmptyLines: true,
        });
        expect(errors).toEqual([]);
        return data;
      });
      const refs = nodes!.map((row) => row['ref:ID']!);
      expect(new Set(refs).size).toBe(graph.order);
      expect(relationships).toHaveLength(graph.size);
      for (const row of relationships!) {
        expect([row[':START_ID'], row[':END_ID'], row[':TYPE']]).toEqual([refs[0], refs[1], 'NEEDS']);
      }
      expect(nodes![1]).toMatchObject({
        ':LABEL': 'component',
        'componentsDown:int': '1',
        'declared:boolean': 'true',
        'tier:int': '',
      });
      // A row is a line: the import of Neo4j reads no field that goes on in the next one.
      expect([nodes!, relationships!].map((rows) => rows.length + 1)).toEqual(
        [formatNeo4jNodes(graph), formatNeo4jRelationships(graph)].map((written) => written.split(/\r?\n/).length - 1),
      );
    }),
    { numRuns: 300 },
  );
});

test('graphology reads its own serialization back', () => {
  const graph = hostileGraph('a', '</graph> & "b"');
  const read = MultiDirectedGraph.from(JSON.parse(formatGraphology(graph)));
  expect(read.export()).toEqual(graph.export());
});

test('export writes GEXF of the whole catalog where nothing else is asked for', () => {
  const run = faultline(['export', ...catalog, '--as-of', '2026-11-20']);
  expect(run).toMatchObject({ status: 0, stderr: '' });
  const graph = parseGexf(MultiDirectedGraph as never, run.stdout);
  expect(graph.hasNode('component:default/checkout')).toBe(true);
  expect(graph.order).toBeGreaterThan(20);
});

test('--near leaves what the entity needs and what needs it, so many dependencies away', () => {
  const run = faultline([
    'export',
    ...catalog,
    '--near',
    'checkout',
    '--format',
    'graphology',
    '--as-of',
    '2026-11-20',
  ]);
  expect(run).toMatchObject({ status: 0, stderr: '' });
  const graph = MultiDirectedGraph.from(JSON.parse(run.stdout));
  const others = graph.nodes().filter((node) => node !== 'component:default/checkout');
  expect(others.length).toBeGreaterThan(2);
  for (const other of others) expect(graph.areNeighbors(other, 'component:default/checkout')).toBe(true);
});
