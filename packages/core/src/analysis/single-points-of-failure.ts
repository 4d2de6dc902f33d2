import type { Gates } from '../failure/gates.ts';
import { neededBy } from '../failure/needed-by.ts';
import type { CompiledGraph } from '../graph/compile-graph.ts';
import type { GraphNode } from '../graph/graph-node.ts';
import { columnsIn, dropSeeds, eachColumn, eachRadius } from '../radii/radii.ts';
import { faultNodes } from './fault-nodes.ts';

/** Whether it fares as what it consists of, and the report names what takes all of it down. */
export function isSummedUp({ kind }: Pick<GraphNode, 'kind'>): boolean {
  return kind === 'journey' || kind === 'system';
}

/**
 * By node, the entities and failure domains whose loss alone takes it down, itself left out: its minimal cut sets of
 * order 1. One pass over the failures of all that they need, and O(1) for each point that is found.
 *
 * @param isAsked the nodes whose points are wanted
 */
export function singlePointsOfFailure(
  graph: CompiledGraph,
  gates: Gates,
  isAsked: (node: GraphNode) => boolean,
): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, number[]>();
  for (const [index, node] of graph.nodes.entries()) if (isAsked(node)) found.set(index, []);
  if (found.size === 0) return new Map();
  const needed = neededBy(gates, found.keys());
  const failures = faultNodes(graph).filter((node) => needed[node] === 1);
  eachRadius(graph, gates, failures, ({ seeds, width, rowOfNode, down }) => {
    for (const [node, points] of found) {
      eachColumn(down, width, rowOfNode[node]!, (column) => {
        if (seeds[column] !== node) points.push(seeds[column]!);
      });
    }
  });
  return new Map(
    [...found].map(([node, points]) => [node, points.sort((a, b) => a - b).map((point) => graph.nodes[point]!.ref)]),
  );
}

/** By node, how many entities and failure domains alone take it down, itself not counted. */
export function countSinglePointsOfFailure(graph: CompiledGraph, gates: Gates): Uint32Array {
  const counts = new Uint32Array(graph.nodes.length);
  eachRadius(graph, gates, faultNodes(graph), (block) => {
    dropSeeds(block);
    for (const row of block.reachedRows) counts[block.nodeOfRow[row]!]! += columnsIn(block.down, block.width, row);
  });
  return counts;
}
