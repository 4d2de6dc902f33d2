/**
 * How many steps each node stands from those that nobody needs, along the longest way; what is left on a cycle goes on
 * from the node of it that is met first. O(nodes + edges).
 */
export function ranksOf(
  refs: readonly string[],
  edges: readonly { readonly from: string; readonly to: string }[],
): ReadonlyMap<string, number> {
  const onward = new Map<string, string[]>(refs.map((ref) => [ref, []]));
  const waiting = new Map<string, number>(refs.map((ref) => [ref, 0]));
  for (const { from, to } of edges) {
    onward.get(from)!.push(to);
    waiting.set(to, waiting.get(to)! + 1);
  }
  const ranks = new Map<string, number>();
  const ready = refs.filter((ref) => waiting.get(ref) === 0);
  const open = new Set(refs);
  const rankAt = new Map<string, number>();
  while (open.size > 0) {
    const ref = ready.pop() ?? leastWaiting(open, waiting);
    if (!open.delete(ref)) continue;
    const rank = rankAt.get(ref) ?? 0;
    ranks.set(ref, rank);
    for (const to of onward.get(ref)!) {
      if (!open.has(to)) continue;
      rankAt.set(to, Math.max(rankAt.get(to) ?? 0, rank + 1));
      const left = waiting.get(to)! - 1;
      waiting.set(to, left);
      if (left === 0) ready.push(to);
    }
  }
  return ranks;
}

function leastWaiting(open: ReadonlySet<string>, waiting: ReadonlyMap<string, number>): string {
  let best: string | undefined;
  for (const ref of open) if (best === undefined || waiting.get(ref)! < waiting.get(best)!) best = ref;
  return best!;
}
