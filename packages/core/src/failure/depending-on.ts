import type { Gates } from './gates.ts';

/**
 * By node, 1 for whatever needs one of these nodes through any number of requirements, and for themselves. Nothing else
 * can be hit by them. O(the nodes, and what needs them).
 */
export function dependingOn({ owner, used }: Gates, nodes: Iterable<number>): Uint8Array {
  const found = new Uint8Array(used.start.length - 1);
  const waiting = [...nodes];
  for (const node of waiting) found[node] = 1;
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    for (let at = used.start[node]!; at < used.start[node + 1]!; at++) {
      const dependent = owner[used.values[at]!]!;
      if (found[dependent] === 1) continue;
      found[dependent] = 1;
      waiting.push(dependent);
    }
  }
  return found;
}
