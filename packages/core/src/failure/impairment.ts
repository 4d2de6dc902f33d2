import { rowValues } from '../graph/adjacency.ts';
import type { CompiledGraph } from '../graph/compile-graph.ts';
import { relationCode } from '../graph/requirement-columns.ts';
import { type Gates, gateClass, spareOf } from './gates.ts';

/** Who is down, and how many members each gate has lost by that. */
export interface Losses {
  readonly graph: CompiledGraph;
  readonly gates: Gates;
  readonly isDown: Uint8Array;
  readonly downMembers: Int32Array;
  /** Gates with a member down. */
  readonly hit: ReadonlySet<number>;
  /** Nodes whose status is known, whatever else happens, and those of them that are degraded now. */
  readonly known?: { readonly isHeld: (node: number) => boolean; readonly degraded: readonly number[] } | undefined;
}

/** Why a node that is not down is degraded or exposed. */
export interface Impairment {
  /** `statusCode` of degraded or exposed. */
  readonly status: 1 | 2;
  readonly cause: 'onFallback' | 'softLost' | 'dependencyDegraded' | 'redundancyReduced';
  /** -1 for a node that is known to be degraded. */
  readonly gate: number;
  /** Members of the gate that are down, or for a degraded dependency down or degraded. */
  readonly lost: readonly number[];
}

/**
 * Who is degraded or exposed while these are down. Degraded: a soft requirement is lost, a hard one is carried by its
 * fallback, or too few members of a hard one are neither down nor degraded; the last is a least fixpoint. Exposed: a
 * redundant requirement has lost a member. O(gates reached and their members).
 */
export function impairments(losses: Losses): ReadonlyMap<number, Impairment> {
  const { gates, isDown, downMembers, known } = losses;
  const degraded = new Map<number, Pick<Impairment, 'cause' | 'gate'>>();
  const isLost = (node: number): boolean => isDown[node] === 1;
  const isImpaired = (node: number): boolean => isLost(node) || degraded.has(node);
  const degrade = (gate: number, cause: Impairment['cause']): void => {
    const owner = gates.owner[gate]!;
    if (!isImpaired(owner) && !known?.isHeld(owner)) degraded.set(owner, { cause, gate });
  };
  const hit = [...losses.hit].sort((a, b) => a - b);
  for (const gate of hit) {
    if (downMembers[gate]! <= spareOf(gates, gate)) continue;
    if (gates.class[gate] === gateClass.soft) degrade(gate, 'softLost');
    else if (gates.class[gate] === gateClass.hard) degrade(gate, 'onFallback');
  }
  for (const node of known?.degraded ?? []) if (!isLost(node)) degraded.set(node, { cause: 'softLost', gate: -1 });
  const degradedMembers = new Map<number, number>();
  for (const node of degraded.keys()) {
    for (const gate of rowValues(gates.used, node)) {
      if (gates.class[gate] !== gateClass.hard) continue;
      const members = (degradedMembers.get(gate) ?? 0) + 1;
      degradedMembers.set(gate, members);
      if (downMembers[gate]! + members > spareOf(gates, gate)) degrade(gate, 'dependencyDegraded');
    }
  }
  const found = new Map<number, Impairment>();
  for (const [owner, { cause, gate }] of degraded) {
    const lost =
      gate < 0 ? [] : [...rowValues(gates.members, gate)].filter(cause === 'dependencyDegraded' ? isImpaired : isLost);
    found.set(owner, { status: 2, cause, gate, lost });
  }
  for (const gate of hit) {
    const owner = gates.owner[gate]!;
    if (known?.isHeld(owner) || isLost(owner) || found.has(owner) || !canReduce(losses, gate)) continue;
    const lost = [...rowValues(gates.members, gate)].filter(isLost);
    found.set(owner, { status: 1, cause: 'redundancyReduced', gate, lost });
  }
  return found;
}

/** Whether losing a member of this gate leaves its owner exposed, where it is not down or degraded by that. */
function canReduce({ graph, gates }: Losses, gate: number): boolean {
  return (
    gates.class[gate] !== gateClass.informational && graph.relation[gates.requirement[gate]!] !== relationCode.member
  );
}
