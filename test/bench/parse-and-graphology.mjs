import { readFileSync } from 'node:fs';
import { DirectedGraph } from 'graphology';

/** The least that a program for the same catalog does: reads the file, parses it, and has a graph of it. */
const graph = new DirectedGraph();
const entities = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const refOf = ({ kind, metadata }) => `${kind.toLowerCase()}:default/${metadata.name}`;
for (const entity of entities) graph.mergeNode(refOf(entity), { owner: entity.spec.owner, system: entity.spec.system });
for (const entity of entities) for (const each of entity.spec.dependsOn ?? []) graph.mergeEdge(refOf(entity), each);
process.stdout.write(`${graph.order} nodes, ${graph.size} edges\n`);
