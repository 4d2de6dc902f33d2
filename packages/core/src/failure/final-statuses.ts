import type { CompiledGraph } from '../graph/compile-graph.ts';
import type { Gates } from './gates.ts';
import { simulation } from './simulation.ts';

/** What a permanent outage of `seeds` ends in: the `statusCode` of every node; the seeds are down. */
export function finalStatuses(graph: CompiledGraph, gates: Gates, seeds: readonly number[]): Uint8Array {
  const status = new Uint8Array(graph.nodes.length);
  for (const change of simulation(graph, gates, seeds, Infinity).changes) status[change.node] = change.status;
  return status;
}
