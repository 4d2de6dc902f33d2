import { adjacencyFromPairs, rowValues } from '../graph/adjacency.ts';
import { stronglyConnected } from '../graph/strongly-connected.ts';
import { type Gates, gateClass, spareOf } from './gates.ts';

/** Nodes that are looked at for all candidates of one way out: beyond, only the first candidates are tried. */
const mostTried = 4_000_000;

/** Nodes that wait for each other, and the hard gate between them whose softening frees the most nodes. */
export interface WaitingRing {
  readonly members: readonly number[];
  /** -1 where softening one gate frees nobody. */
  readonly wayOut: number;
  readonly frees: readonly number[];
}

/**
 * Among the nodes that stay down, those that wait for each other: the strongly connected components of "waits for". The
 * others only wait for them. O(members of the stuck nodes' gates), and as much again for each candidate way out
 * that is tried.
 */
export function deadlocks(gates: Gates, stuck: readonly number[]): readonly WaitingRing[] {
  const isStuck = new Set(stuck);
  const waits = (gate: number): boolean => gates.class[gate] === gateClass.hard && isLostTo(gates, gate, isStuck);
  const position = new Map(stuck.map((node, index) => [node, index]));
  const pairs = stuck.flatMap((node) =>
    [...rowValues(gates.owned, node)]
      .filter(waits)
      .flatMap((gate) =>
        [...rowValues(gates.members, gate)]
          .filter((member) => isStuck.has(member))
          .map((member) => [position.get(node)!, position.get(member)!] as const),
      ),
  );
  const { count, order, start } = stronglyConnected(adjacencyFromPairs(stuck.length, pairs));
  const loops = new Set(pairs.filter(([from, to]) => from === to).map(([from]) => from));
  const rings: WaitingRing[] = [];
  for (let component = 0; component < count; component++) {
    const inside = [...order.subarray(start[component], start[component + 1])];
    if (inside.length === 1 && !loops.has(inside[0]!)) continue;
    const members = inside.map((index) => stuck[index]!).sort((a, b) => a - b);
    rings.push({ members, ...wayOut(gates, isStuck, members, waits) });
  }
  return rings.sort((a, b) => a.members[0]! - b.members[0]!);
}

function wayOut(
  gates: Gates,
  stuck: ReadonlySet<number>,
  members: readonly number[],
  waits: (gate: number) => boolean,
): Pick<WaitingRing, 'wayOut' | 'frees'> {
  const isInside = new Set(members);
  const candidates = members.flatMap((node) =>
    [...rowValues(gates.owned, node)].filter(
      (gate) => waits(gate) && [...rowValues(gates.members, gate)].some((member) => isInside.has(member)),
    ),
  );
  let best: Pick<WaitingRing, 'wayOut' | 'frees'> = { wayOut: -1, frees: [] };
  for (const gate of candidates.slice(0, Math.max(1, Math.floor(mostTried / stuck.size)))) {
    // No other frees more.
    if (best.frees.length === stuck.size) break;
    const frees = freedBy(gates, stuck, gate);
    if (frees.length > best.frees.length) best = { wayOut: gate, frees };
  }
  return best;
}

/** Who comes back once the owner of `softened` no longer waits for it. */
function freedBy(gates: Gates, stuck: ReadonlySet<number>, softened: number): number[] {
  const down = new Set(stuck);
  const canStart = (node: number): boolean =>
    [...rowValues(gates.owned, node)].every(
      (gate) => gate === softened || gates.class[gate] !== gateClass.hard || !isLostTo(gates, gate, down),
    );
  const queue = [gates.owner[softened]!];
  const freed: number[] = [];
  for (const node of queue) {
    if (!down.has(node) || !canStart(node)) continue;
    down.delete(node);
    freed.push(node);
    for (const gate of rowValues(gates.used, node)) queue.push(gates.owner[gate]!);
  }
  return freed.sort((a, b) => a - b);
}

function isLostTo(gates: Gates, gate: number, down: ReadonlySet<number>): boolean {
  let lost = 0;
  for (const member of rowValues(gates.members, gate)) if (down.has(member)) lost += 1;
  return lost > spareOf(gates, gate);
}
