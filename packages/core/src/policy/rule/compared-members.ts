import { compareText } from '../../base/order.ts';
import type { GraphNode } from '../../graph/graph-node.ts';

/** Who goes down, by ref, each with the cost of its loss as a rank: 0 for a journey, else the tier, 5 without one. */
export type RankedMembers = ReadonlyMap<string, number>;

/** How a set of members differs from the one before. */
export interface ComparedMembers {
  /** Refs of those that came and that left, sorted. */
  readonly came: readonly string[];
  readonly left: readonly string[];
  /** Some came, and for some rank more members are at least as costly as before. */
  readonly isCostlier: boolean;
}

/** The rank of an entity; of one that is not in the graph, that of an entity without a tier. */
export function memberRank(node: Pick<GraphNode, 'kind' | 'tier'> | undefined): number {
  return node?.kind === 'journey' ? 0 : (node?.tier ?? leastRank);
}

const leastRank = 5;

/** Members that stay keep the rank that they had, so that only members that come can cost more. */
export function compareMembers(before: RankedMembers, after: RankedMembers): ComparedMembers {
  const came = [...after.keys()].filter((ref) => !before.has(ref)).sort(compareText);
  const left = [...before.keys()].filter((ref) => !after.has(ref)).sort(compareText);
  const [now, was] = [noRanks(), noRanks()];
  for (const [ref, rank] of after) now[before.get(ref) ?? rank]! += 1;
  for (const rank of before.values()) was[rank]! += 1;
  return { came, left, isCostlier: came.length > 0 && costsMore(now, was) };
}

/** How many members have each rank; none yet. */
export function noRanks(): Int32Array {
  return new Int32Array(leastRank + 1);
}

/** Whether for some rank more members are at least as costly as before, by how many members have each rank. */
export function costsMore(now: Int32Array, before: Int32Array): boolean {
  let more = 0;
  return now.some((count, rank) => {
    more += count - before[rank]!;
    return more > 0;
  });
}
