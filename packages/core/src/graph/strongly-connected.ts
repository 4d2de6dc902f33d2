import type { Adjacency } from './adjacency.ts';

/**
 * The strongly connected components of a directed graph, numbered so that every edge leads to the same or a lower
 * number.
 */
export interface Components {
  readonly count: number;
  /** Node -> its component. */
  readonly componentOf: Int32Array;
  /** Nodes by component, component 0 first: a topological order of the reversed graph. */
  readonly order: Int32Array;
  /** Where each component begins in `order`; one entry more than there are components. */
  readonly start: Int32Array;
}

/**
 * Tarjan's algorithm (Depth-first search and linear graph algorithms, 1972) with an explicit stack, so that a path of a
 * million nodes does not overflow. O(V + E) time and space.
 */
export function stronglyConnected(successors: Adjacency): Components {
  const { start, values } = successors;
  const nodes = start.length - 1;
  const unvisited = -1;
  const index = new Int32Array(nodes).fill(unvisited);
  const low = new Int32Array(nodes);
  const componentOf = new Int32Array(nodes).fill(unvisited);
  const nextEdge = start.slice(0, nodes);
  const path = new Int32Array(nodes);
  const open = new Int32Array(nodes);
  const order = new Int32Array(nodes);
  const starts = [0];
  let [visited, opened, placed] = [0, 0, 0];

  for (let root = 0; root < nodes; root++) {
    if (index[root] !== unvisited) continue;
    let depth = 0;
    path[0] = root;
    while (depth >= 0) {
      const node = path[depth]!;
      if (index[node] === unvisited) {
        index[node] = low[node] = visited++;
        open[opened++] = node;
      }
      const edge = nextEdge[node]!;
      if (edge < start[node + 1]!) {
        nextEdge[node] = edge + 1;
        const next = values[edge]!;
        if (index[next] === unvisited) path[++depth] = next;
        else if (componentOf[next] === unvisited) low[node] = Math.min(low[node]!, index[next]!);
        continue;
      }
      if (low[node] === index[node]) {
        const component = starts.length - 1;
        let member: number;
        do {
          member = open[--opened]!;
          componentOf[member] = component;
          order[placed++] = member;
        } while (member !== node);
        starts.push(placed);
      }
      depth -= 1;
      if (depth >= 0) low[path[depth]!] = Math.min(low[path[depth]!]!, low[node]!);
    }
  }
  return { count: starts.length - 1, componentOf, order, start: Int32Array.from(starts) };
}
