/** Which nodes each node leads to. */
export type Edges = ReadonlyMap<string, ReadonlySet<string>>;

/** A shortest way from each node back to itself, from its first node in text order; each cycle once, sorted. O(V E). */
export function cyclesOf(edges: Edges): readonly (readonly string[])[] {
  const found = new Map<string, readonly string[]>();
  for (const node of edges.keys()) {
    const way = wayBack(edges, node);
    if (way === undefined) continue;
    const first = way.indexOf([...way].sort()[0]!);
    const cycle = [...way.slice(first), ...way.slice(0, first)];
    found.set(cycle.join(' -> '), cycle);
  }
  return [...found.keys()].sort().map((key) => found.get(key)!);
}

function wayBack(edges: Edges, start: string): readonly string[] | undefined {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const node of queue) {
    for (const next of edges.get(node) ?? []) {
      if (next === start) return stepsTo(node, start, cameFrom);
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, node);
      queue.push(next);
    }
  }
  return undefined;
}

function stepsTo(last: string, start: string, cameFrom: ReadonlyMap<string, string>): readonly string[] {
  const way = [last];
  while (way[0] !== start) way.unshift(cameFrom.get(way[0]!)!);
  return way;
}
