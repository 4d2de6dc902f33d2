import type { FailureModel } from '../../failure/failure-model.ts';
import { ownRequirements } from '../../graph/compile-graph.ts';
import { isRedundant } from '../../model/requirement.ts';

/** Requirements that may be cut together, and members up to which each cut is tried. */
const [maxCuts, maxMembers] = [3, 60];

/**
 * Hard requirements between the members of a hard cycle without which no member is in a hard cycle any more, as few
 * as a greedy search finds; empty where that takes more than three. Every cut is tried before it is returned.
 */
export function cycleCut(graph: FailureModel, members: readonly string[]): readonly number[] {
  if (members.length > maxMembers) return [];
  const rankOf = new Map(members.map((ref, rank) => [ref, rank]));
  const own = members.flatMap((ref) => ownRequirements(graph, graph.indexOf.get(ref)!)).sort((a, b) => a - b);
  const inside = own.flatMap((index): Inside[] => {
    const requirement = graph.requirements[index]!;
    if (requirement.class !== 'hard' || isRedundant(requirement)) return [];
    const to = [...new Set(requirement.of.flatMap((member) => rankOf.get(member) ?? []))];
    return to.length === 0 ? [] : [{ index, from: rankOf.get(requirement.ref)!, to }];
  });
  const edges = edgesOf(members.length, inside);
  const cut: Inside[] = [];
  while (cut.length < maxCuts) {
    const size = entangled(edges);
    let best: { readonly each: Inside; readonly size: number } | undefined;
    for (const each of inside) {
      if (cut.includes(each)) continue;
      const left = isOnlyOne(edges, each) ? without(edges, each, () => entangled(edges)) : size;
      if (best === undefined || left < best.size) best = { each, size: left };
    }
    if (best === undefined) return [];
    cut.push(best.each);
    if (best.size === 0) return cut.map(({ index }) => index);
    remove(edges, best.each);
  }
  return [];
}

/** A hard requirement of one member for others; members by rank. */
interface Inside {
  readonly index: number;
  readonly from: number;
  readonly to: readonly number[];
}

/** Which members need which, as bits: two words a member. At most 64 members. */
interface Edges {
  readonly members: number;
  /** from * members + to -> requirements that say so. */
  readonly count: Int32Array;
  readonly needs: Int32Array;
  readonly neededBy: Int32Array;
}

function edgesOf(members: number, inside: readonly Inside[]): Edges {
  const edges = {
    members,
    count: new Int32Array(members * members),
    needs: new Int32Array(2 * members),
    neededBy: new Int32Array(2 * members),
  };
  for (const each of inside) add(edges, each);
  return edges;
}

function add({ members, count, needs, neededBy }: Edges, { from, to }: Inside): void {
  for (const each of to) {
    count[from * members + each]! += 1;
    needs[2 * from + (each >> 5)]! |= 1 << (each & 31);
    neededBy[2 * each + (from >> 5)]! |= 1 << (from & 31);
  }
}

function remove({ members, count, needs, neededBy }: Edges, { from, to }: Inside): void {
  for (const each of to) {
    count[from * members + each]! -= 1;
    if (count[from * members + each]! > 0) continue;
    needs[2 * from + (each >> 5)]! &= ~(1 << (each & 31));
    neededBy[2 * each + (from >> 5)]! &= ~(1 << (from & 31));
  }
}

/** Whether something that one member needs of another is only said by this requirement. */
function isOnlyOne({ members, count }: Edges, { from, to }: Inside): boolean {
  return to.some((each) => count[from * members + each] === 1);
}

function without<Result>(edges: Edges, each: Inside, ask: () => Result): Result {
  remove(edges, each);
  const result = ask();
  add(edges, each);
  return result;
}

/**
 * How many members are in a cycle: in a strongly connected component of several, or needing themselves (Kosaraju's two
 * passes, a word operation for 32 neighbours).
 */
function entangled({ members, needs, neededBy }: Edges): number {
  const finished: number[] = [];
  const unseen = allOf(members);
  for (let node = 0; node < members; node++) if (takeOut(unseen, node)) walk(needs, unseen, node, finished);
  const left = allOf(members);
  let count = 0;
  for (const node of finished.toReversed()) {
    if (!takeOut(left, node)) continue;
    const component: number[] = [];
    walk(neededBy, left, node, component);
    const isLoop = (needs[2 * node + (node >> 5)]! & (1 << (node & 31))) !== 0;
    if (component.length > 1 || isLoop) count += component.length;
  }
  return count;
}

/** Takes all that can be reached out of `unseen`, and lists each after those that it reaches. */
function walk(edges: Int32Array, unseen: Int32Array, node: number, finished: number[]): void {
  for (const word of [0, 1]) {
    for (
      let bits = edges[2 * node + word]! & unseen[word]!;
      bits !== 0;
      bits = edges[2 * node + word]! & unseen[word]!
    ) {
      const next = 32 * word + 31 - Math.clz32(bits);
      takeOut(unseen, next);
      walk(edges, unseen, next, finished);
    }
  }
  finished.push(node);
}

function allOf(members: number): Int32Array {
  const bits = new Int32Array(2);
  for (let node = 0; node < members; node++) bits[node >> 5]! |= 1 << (node & 31);
  return bits;
}

/** Whether it was there. */
function takeOut(nodes: Int32Array, node: number): boolean {
  const bit = 1 << (node & 31);
  if ((nodes[node >> 5]! & bit) === 0) return false;
  nodes[node >> 5]! &= ~bit;
  return true;
}
