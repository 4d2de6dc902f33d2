import { ascending } from '../graph/adjacency.ts';
import type { CompiledGraph } from '../graph/compile-graph.ts';
import { failsAlone } from './fails-alone.ts';

/** The nodes that can fail without anything else that fails, ascending: every single failure of a catalog. */
export function faultNodes(graph: CompiledGraph): Int32Array {
  const fails = failsAlone(graph);
  return ascending(graph.nodes.length).filter((node) => fails(node));
}
