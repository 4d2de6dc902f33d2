import type { Gates } from './gates.ts';

/**
 * By node, 1 for whatever these nodes need through any number of requirements, and for themselves. Nothing else can
 * change their status. O(the nodes, and what they need).
 */
export function neededBy({ owned, members }: Gates, nodes: Iterable<number>): Uint8Array {
  const found = new Uint8Array(owned.start.length - 1);
  const waiting = [...nodes];
  for (const node of waiting) found[node] = 1;
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const [first, last] = [owned.start[node]!, owned.start[node + 1]!];
    for (let at = first; at < last; at++) {
      const gate = owned.values[at]!;
      for (let member = members.start[gate]!; member < members.start[gate + 1]!; member++) {
        const needed = members.values[member]!;
        if (found[needed] === 1) continue;
        found[needed] = 1;
        waiting.push(needed);
      }
    }
  }
  return found;
}
