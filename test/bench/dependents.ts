import { alg, Graph } from '@dagrejs/graphlib';
import cytoscape from 'cytoscape';
import { DepGraph } from 'dependency-graph';
import { DirectedGraph } from 'graphology';
import { bfsFromNode } from 'graphology-traversal';
import { rowValues } from '../../packages/core/src/graph/adjacency.ts';
import type { CompiledGraph } from '../../packages/core/src/graph/compile-graph.ts';

/** Counts all dependents, direct or not, of each of these nodes, and returns the sum. */
export type CountDependents = (nodes: readonly number[]) => number;

/** The same question asked of others. Each loads the graph first; what is measured is the answer. */
export const peers: Readonly<Record<string, (graph: CompiledGraph) => CountDependents>> = {
  'BFS a node on typed arrays': breadthFirst,
  'graphology-traversal BFS a node': withGraphology,
  'dependency-graph dependantsOf': withDependencyGraph,
  '@dagrejs/graphlib preorder': withGraphlib,
  'cytoscape successors': withCytoscape,
};

function breadthFirst({ dependents }: CompiledGraph): CountDependents {
  const { start, values } = dependents;
  const seenFor = new Int32Array(start.length).fill(-1);
  const queue = new Int32Array(start.length);
  return (nodes) => {
    let sum = 0;
    seenFor.fill(-1);
    for (const from of nodes) {
      let [next, end] = [0, 1];
      queue[0] = from;
      seenFor[from] = from;
      while (next < end) {
        const node = queue[next++]!;
        for (let edge = start[node]!; edge < start[node + 1]!; edge++) {
          const dependent = values[edge]!;
          if (seenFor[dependent] === from) continue;
          seenFor[dependent] = from;
          queue[end++] = dependent;
        }
      }
      sum += end - 1;
    }
    return sum;
  };
}

function withGraphology(graph: CompiledGraph): CountDependents {
  const copy = new DirectedGraph();
  eachEdge(
    graph,
    (ref) => copy.addNode(ref),
    (dependency, dependent) => copy.addEdge(dependency, dependent),
  );
  return (nodes) => {
    let sum = 0;
    for (const node of nodes) {
      let reached = -1;
      bfsFromNode(copy, graph.nodes[node]!.ref, () => {
        reached += 1;
      });
      sum += reached;
    }
    return sum;
  };
}

function withDependencyGraph(graph: CompiledGraph): CountDependents {
  const copy = new DepGraph({ circular: true });
  eachEdge(
    graph,
    (ref) => copy.addNode(ref),
    (dependency, dependent) => copy.addDependency(dependent, dependency),
  );
  return (nodes) => nodes.reduce((sum, node) => sum + copy.dependantsOf(graph.nodes[node]!.ref).length, 0);
}

function withGraphlib(graph: CompiledGraph): CountDependents {
  const copy = new Graph();
  eachEdge(
    graph,
    (ref) => copy.setNode(ref),
    (dependency, dependent) => copy.setEdge(dependency, dependent),
  );
  return (nodes) => nodes.reduce((sum, node) => sum + alg.preorder(copy, graph.nodes[node]!.ref).length - 1, 0);
}

function withCytoscape(graph: CompiledGraph): CountDependents {
  const elements: cytoscape.ElementDefinition[] = [];
  eachEdge(
    graph,
    (ref) => elements.push({ data: { id: ref } }),
    (source, target) => elements.push({ data: { source, target } }),
  );
  const copy = cytoscape({ headless: true, elements });
  return (nodes) =>
    nodes.reduce((sum, node) => sum + copy.getElementById(graph.nodes[node]!.ref).successors('node').length, 0);
}

function eachEdge(
  { nodes, dependents }: CompiledGraph,
  addNode: (ref: string) => void,
  addEdge: (dependency: string, dependent: string) => void,
): void {
  for (const { ref } of nodes) addNode(ref);
  for (const [node, { ref }] of nodes.entries()) {
    for (const dependent of rowValues(dependents, node)) addEdge(ref, nodes[dependent]!.ref);
  }
}
