import type { Adjacency } from './adjacency.ts';

/** What `immediateDominators` gives for the root and for what cannot be reached from it. */
const noDominator = -1;

/**
 * The immediate dominator of every node: the nearest other node that lies on every path from `root`.
 *
 * Semi-NCA (Georgiadis, Linear-time algorithms for dominators and related problems, 2005): semidominators as in
 * Lengauer and Tarjan, then the nearest common ancestor of semidominator and parent in the tree built so far. Quadratic
 * in the worst case, near-linear on every graph met in practice. Nothing recurses.
 *
 * @returns node -> immediate dominator, `noDominator` for the root and for unreachable nodes
 */
export function immediateDominators(successors: Adjacency, predecessors: Adjacency, root: number): Int32Array {
  const nodes = successors.start.length - 1;
  const { preorder, numberOf, parent } = depthFirstTree(successors, root);
  const count = preorder.length;
  // From here on nodes are named by their preorder number.
  const semi = Int32Array.from({ length: count }, (_, number) => number);
  const label = semi.slice();
  const ancestor = parent.slice();
  const path: number[] = [];

  /** The node of least semidominator on the path of linked ancestors above `number`; compresses the path. */
  function evaluate(number: number, lastLinked: number): number {
    if (number < lastLinked) return number;
    let node = number;
    while (ancestor[node]! >= lastLinked) {
      path.push(node);
      node = ancestor[node]!;
    }
    let top = node;
    while (path.length > 0) {
      node = path.pop()!;
      if (semi[label[top]!]! < semi[label[node]!]!) label[node] = label[top]!;
      ancestor[node] = ancestor[top]!;
      top = node;
    }
    return label[number]!;
  }

  for (let number = count - 1; number > 0; number--) {
    const node = preorder[number]!;
    let least = parent[number]!;
    for (let edge = predecessors.start[node]!; edge < predecessors.start[node + 1]!; edge++) {
      const from = numberOf[predecessors.values[edge]!]!;
      if (from < 0) continue;
      least = Math.min(least, semi[evaluate(from, number + 1)]!);
    }
    semi[number] = least;
  }

  const dominator = parent.slice();
  for (let number = 1; number < count; number++) {
    let candidate = parent[number]!;
    while (candidate > semi[number]!) candidate = dominator[candidate]!;
    dominator[number] = candidate;
  }
  const result = new Int32Array(nodes).fill(noDominator);
  for (let number = 1; number < count; number++) result[preorder[number]!] = preorder[dominator[number]!]!;
  return result;
}

interface DepthFirstTree {
  /** Preorder number -> node. */
  readonly preorder: Int32Array;
  /** Node -> preorder number, -1 where the root does not reach. */
  readonly numberOf: Int32Array;
  /** Preorder number -> preorder number of the parent; 0 for the root. */
  readonly parent: Int32Array;
}

function depthFirstTree({ start, values }: Adjacency, root: number): DepthFirstTree {
  const nodes = start.length - 1;
  const numberOf = new Int32Array(nodes).fill(-1);
  const preorder = new Int32Array(nodes);
  const parent = new Int32Array(nodes);
  const nextEdge = start.slice(0, nodes);
  const path = new Int32Array(nodes);
  let [depth, count] = [0, 1];
  path[0] = root;
  preorder[0] = root;
  numberOf[root] = 0;
  while (depth >= 0) {
    const node = path[depth]!;
    const edge = nextEdge[node]!;
    if (edge >= start[node + 1]!) {
      depth -= 1;
      continue;
    }
    nextEdge[node] = edge + 1;
    const next = values[edge]!;
    if (numberOf[next]! >= 0) continue;
    parent[count] = numberOf[node]!;
    numberOf[next] = count;
    preorder[count] = next;
    count += 1;
    path[++depth] = next;
  }
  return { preorder: preorder.slice(0, count), numberOf, parent: parent.slice(0, count) };
}
