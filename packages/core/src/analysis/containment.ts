import type { FailureModel } from '../failure/failure-model.ts';
import { type Adjacency, keptValues, reversed, rowLength, rowValues } from '../graph/adjacency.ts';
import { immediateDominators, noDominator } from '../graph/dominators.ts';
import { stronglyConnected } from '../graph/strongly-connected.ts';

/** What lives inside what, by node. */
export interface Containment {
  /** Where users come in. */
  readonly isEntryPoint: readonly boolean[];
  /** The node through which every path from a user reaches this one; -1 where there is none. */
  readonly container: Int32Array;
  /** A Component, Resource or API that no single other entity contains, and that is no entry point itself. */
  readonly isShared: readonly boolean[];
}

/**
 * The dominator tree of the usage graph (dependent -> dependency), from a virtual root over the entry points: the
 * journeys, and among all that no journey reaches, whatever nothing else uses (every entity of a source component of
 * the condensation). An API is a door and no room: it contains nothing, and who only stands behind doors at which users
 * come in is an entry point as well. What a journey reaches is judged by the journeys alone. O(V + E) but for the
 * dominators, which are near-linear.
 *
 * Dominators: Prosser, Applications of Boolean matrices to the analysis of flow diagrams, 1959. As a tree of domains
 * they are what retained size is for a heap.
 */
export function containment(graph: FailureModel): Containment {
  const roots = entryPoints(graph);
  const count = graph.nodes.length;
  const root = count;
  const { isReached } = roots;
  // What leads from where no journey comes to where one does is left out.
  const usage = keptValues(graph.dependencies, (from, to) => isReached[from] === isReached[to]);
  const successors = withRow(usage, Int32Array.from(roots.nodes));
  const predecessors = reversed(successors, count + 1);
  const dominator = immediateDominators(successors, predecessors, root);
  const isEntryPoint = graph.nodes.map(() => false);
  for (const node of roots.nodes) isEntryPoint[node] = true;
  const container = new Int32Array(count);
  for (let node = 0; node < count; node++) {
    let above = dominator[node]!;
    while (above !== noDominator && above !== root && graph.nodes[above]!.kind === 'api') above = dominator[above]!;
    container[node] = above === root ? -1 : above;
  }
  const isShared = graph.nodes.map(
    ({ kind }, node) =>
      (kind === 'component' || kind === 'resource' || kind === 'api') && container[node] === -1 && !isEntryPoint[node],
  );
  return { isEntryPoint, container, isShared };
}

/** Where users come in only if it depends on something. */
const bystanders: ReadonlySet<string> = new Set(['system', 'domain', 'group', 'user', 'failuredomain']);

interface EntryPoints {
  readonly nodes: readonly number[];
  /** Reached from a journey. */
  readonly isReached: Uint8Array;
}

function entryPoints(graph: FailureModel): EntryPoints {
  const count = graph.nodes.length;
  const journeys = graph.nodes.flatMap(({ kind }, node) => (kind === 'journey' ? [node] : []));
  const { dependencies } = graph;
  const isReached = reachedFrom(dependencies, journeys);
  const { componentOf, count: components } = stronglyConnected(dependencies);
  const isUsed = new Uint8Array(components);
  for (let from = 0; from < count; from++) {
    for (let at = dependencies.start[from]!; at < dependencies.start[from + 1]!; at++) {
      const used = componentOf[dependencies.values[at]!]!;
      if (used !== componentOf[from]) isUsed[used] = 1;
    }
  }
  const isUser = (kind: string, node: number): boolean => !bystanders.has(kind) || rowLength(dependencies, node) > 0;
  const sources = graph.nodes.flatMap(({ kind }, node) =>
    !isReached[node] && !isUsed[componentOf[node]!] && isUser(kind, node) ? [node] : [],
  );
  return { nodes: [...journeys, ...sources, ...behindDoors(graph, sources)], isReached };
}

/** Components all of whose dependents are APIs at which users come in. */
function behindDoors({ nodes, dependencies, dependents }: FailureModel, sources: readonly number[]): number[] {
  const doors = new Set(sources.filter((node) => nodes[node]!.kind === 'api'));
  const behind = new Set([...doors].flatMap((door) => [...rowValues(dependencies, door)]));
  return [...behind].filter(
    (node) =>
      nodes[node]!.kind === 'component' && [...rowValues(dependents, node)].every((dependent) => doors.has(dependent)),
  );
}

/** The rows, and one more. */
function withRow({ start, values }: Adjacency, row: Int32Array): Adjacency {
  const size = values.length + row.length;
  const all = new Int32Array(size);
  all.set(values);
  all.set(row, values.length);
  const starts = new Int32Array(start.length + 1);
  starts.set(start);
  starts[start.length] = size;
  return { start: starts, values: all };
}

function reachedFrom(successors: Adjacency, from: readonly number[]): Uint8Array {
  const isReached = new Uint8Array(successors.start.length - 1);
  const queue = [...from];
  for (const node of queue) isReached[node] = 1;
  for (const node of queue) {
    for (const next of rowValues(successors, node)) {
      if (isReached[next]) continue;
      isReached[next] = 1;
      queue.push(next);
    }
  }
  return isReached;
}
