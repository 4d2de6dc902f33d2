import { once } from '../base/memoize.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import type { Gates } from '../failure/gates.ts';
import { type Adjacency, adjacencyOf, rowValues } from '../graph/adjacency.ts';
import { stronglyConnected } from '../graph/strongly-connected.ts';
import type { Incident } from '../model/incident.ts';
import { type Explanation, explanationNearby } from './explanation-nearby.ts';
import { knownCourses, knownIncident } from './known-statuses.ts';
import { partOfIncident } from './part-of-incident.ts';

/**
 * The explanation of a node, of many nodes of one incident. The statuses of what a node needs seldom depend on what was
 * seen of it, so one simulation with every observation serves all nodes, and each needs a small one: of itself, and
 * where its own failure reaches it again, of what nobody looked at on the way. The whole incident is simulated without
 * the observation only where that could change when another node that was seen down came back.
 */
export function explanations(graph: FailureModel, incident: Incident): (node: number) => Explanation {
  const gates = graph.declared;
  const known = knownIncident(graph, incident);
  const courses = once(() => knownCourses(graph, gates, known));
  const nearby = once(() => explanationNearby(graph, known, courses()));
  return (node) => {
    if (!reachesItself(graph, node))
      return { courses: courses(), own: partOfIncident(graph, new Set([node]), courses()).get(node) };
    const near = nearby()(node);
    if (near !== undefined) return near;
    const without = knownCourses(graph, gates, knownIncident(graph, incident, node));
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
