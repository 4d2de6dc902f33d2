import { once } from '../base/memoize.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import type { Gates } from '../failure/gates.ts';
import { type Adjacency, adjacencyOf, rowValues } from '../graph/adjacency.ts';
import { stronglyConnected } from '../graph/strongly-connected.ts';
import type { Incident } from '../model/incident.ts';
import { knownCourses } from './known-statuses.ts';
import { partOfIncident } from './part-of-incident.ts';
import type { Phase } from './prediction.ts';

/** What explains the statuses of one node in an incident. */
export interface Explanation {
  /** What was seen of all others, and what follows from that: what the node needs is among them. */
  readonly courses: ReadonlyMap<number, readonly Phase[]>;
  /** What that makes of the node itself, whatever was seen of it; undefined where nothing happens to it. */
  readonly own: readonly Phase[] | undefined;
}

/**
 * The explanation of a node, of many nodes of one incident. Where its own failure reaches a node again, the whole
 * incident is simulated without its observation. The statuses of what any other node needs do not depend on it, so one
 * simulation with every observation serves all of these, and each needs a small one of its own.
 */
export function explanations(graph: FailureModel, incident: Incident): (node: number) => Explanation {
  const gates = graph.declared;
  const courses = once(() => knownCourses(graph, gates, incident));
  return (node) => {
    if (!reachesItself(graph, node))
      return { courses: courses(), own: partOfIncident(graph, new Set([node]), courses()).get(node) };
    const without = knownCourses(graph, gates, incident, node);
    return { courses: without, own: without.get(node) };
  };
}

/** By gates, which never change: how many nodes the component of each node has, by node. */
const sizes = new WeakMap<Gates, (node: number) => number>();

/** Whether what happens to a node can come back to it, itself as its own member included. */
function reachesItself(graph: FailureModel, node: number): boolean {
  const gates = graph.declared;
  let sizeOf = sizes.get(gates);
  if (sizeOf === undefined) {
    const { componentOf, start } = stronglyConnected(needsOf(graph));
    sizeOf = (each) => start[componentOf[each]! + 1]! - start[componentOf[each]!]!;
    sizes.set(gates, sizeOf);
  }
  return (
    sizeOf(node) > 1 ||
    [...rowValues(gates.owned, node)].some((gate) => [...rowValues(gates.members, gate)].includes(node))
  );
}

/** Node -> the members of its gates, of those of groups as well. */
function needsOf({ nodes, declared: gates }: FailureModel): Adjacency {
  const { start, values } = gates.members;
  const from = new Int32Array(values.length);
  for (let gate = 0; gate < gates.count; gate++) from.fill(gates.owner[gate]!, start[gate]!, start[gate + 1]!);
  return adjacencyOf(nodes.length, from, values);
}
