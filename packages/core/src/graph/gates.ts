import type { DependencyClass, Requirement } from '../model/requirement.ts';
import { type Rows, rowsFrom } from './rows.ts';

export const gateClass = { hard: 0, soft: 1, informational: 2 } as const satisfies Record<DependencyClass, number>;

/** Requirements as thresholds over node indices. Gates are sorted by owner, so an entity's gates lie together. */
export interface Gates {
  readonly count: number;
  /** Node whose requirement each gate is. */
  readonly owner: Int32Array;
  readonly needs: Int32Array;
  /** `gateClass` of each gate. */
  readonly class: Uint8Array;
  /** Seconds a fallback carries the loss; 0 without one. */
  readonly lasts: Float64Array;
  /** Index of the requirement each gate comes from. */
  readonly requirement: Int32Array;
  /** Gate -> its members. */
  readonly members: Rows;
  /** Node -> the gates that it owns. */
  readonly owned: Rows;
  /** Node -> the gates of which it is a member. */
  readonly used: Rows;
}

export interface Gate {
  readonly owner: number;
  readonly needs: number;
  readonly members: readonly number[];
  readonly class: DependencyClass;
  readonly lasts: number;
  readonly requirement: number;
}

export function compileGates(nodeCount: number, unsorted: readonly Gate[]): Gates {
  const gates = [...unsorted].sort((a, b) => a.owner - b.owner);
  return {
    count: gates.length,
    owner: Int32Array.from(gates, (gate) => gate.owner),
    needs: Int32Array.from(gates, (gate) => gate.needs),
    class: Uint8Array.from(gates, (gate) => gateClass[gate.class]),
    lasts: Float64Array.from(gates, (gate) => gate.lasts),
    requirement: Int32Array.from(gates, (gate) => gate.requirement),
    members: rowsFrom(
      gates.length,
      gates.flatMap((gate, index) => gate.members.map((member) => [index, member] as const)),
    ),
    owned: rowsFrom(
      nodeCount,
      gates.map((gate, index) => [gate.owner, index] as const),
    ),
    used: rowsFrom(
      nodeCount,
      gates.flatMap((gate, index) => gate.members.map((member) => [member, index] as const)),
    ),
  };
}

/** The gate of a requirement as it is declared. */
export function declaredGate(requirement: Requirement, index: number, indexOf: (ref: string) => number): Gate {
  return {
    owner: indexOf(requirement.ref),
    needs: requirement.needs,
    members: requirement.of.map(indexOf),
    class: requirement.class,
    lasts: requirement.fallback?.lasts ?? 0,
    requirement: index,
  };
}

/** What is left of a claim that nobody has proven: a plain hard dependency on every member. */
export function disbelievedGates(gate: Gate): Gate[] {
  return gate.members.map((member) => ({ ...gate, needs: 1, members: [member], class: 'hard', lasts: 0 }));
}
