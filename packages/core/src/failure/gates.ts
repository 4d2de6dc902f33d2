import { type Adjacency, adjacencyOf, ascending, reversed, rowLength } from '../graph/adjacency.ts';
import { classCode, type RequirementColumns } from '../graph/requirement-columns.ts';
import type { Requirement } from '../model/requirement.ts';
import { tolerated } from './threshold.ts';

/** A gate has the class of its requirement. */
export const gateClass = classCode;

/** When requirements are lost and what their loss does, a column for each thing. */
export interface Thresholds {
  readonly needs: Int32Array;
  /** `gateClass` of each. */
  readonly class: Uint8Array;
  /** Seconds a fallback carries the loss; 0 without one. */
  readonly lasts: Float64Array;
}

/** Requirements as thresholds over nodes. Gates are sorted by owner, so an entity's gates lie together. */
export interface Gates extends Thresholds {
  readonly count: number;
  /** Index of the requirement each gate comes from. */
  readonly requirement: Int32Array;
  /** Node whose requirement each gate is; ascending. */
  readonly owner: Int32Array;
  /** Gate -> its members. */
  readonly members: Adjacency;
  /** Node -> the gates that it owns. */
  readonly owned: Adjacency;
  /** Node -> the gates of which it is a member. */
  readonly used: Adjacency;
}

/** A gate for each requirement, as it is declared; a gate has the number of its requirement. O(nodes + members). */
export function declaredGates(
  nodeCount: number,
  { owner, members, needs, class: classes, lasts }: RequirementColumns,
): Gates {
  const count = owner.length;
  return indexed(nodeCount, { owner, members, needs, class: classes, lasts, count, requirement: ascending(count) });
}

/**
 * The gates with each unproven claim replaced by a plain hard dependency on every member, and each fallback believed
 * for as long as it has been seen to hold. The same object where every claim is proven in full. O(nodes + members).
 *
 * @param proven by requirement: it claims nothing, or its evidence is recent enough
 */
export function disbelievedGates(
  gates: Gates,
  proven: readonly boolean[],
  requirements: readonly Pick<Requirement, 'evidence'>[],
): Gates {
  const { start, values } = gates.members;
  // Seconds for which evidence proves a fallback.
  const held = (gate: number): number => requirements[gates.requirement[gate]!]!.evidence?.held ?? Infinity;
  const believed = (gate: number): number => (gates.lasts[gate] === 0 ? 0 : Math.min(gates.lasts[gate]!, held(gate)));
  let count = 0;
  let hasUnproven = false;
  for (let gate = 0; gate < gates.count; gate++) {
    const isProven = proven[gates.requirement[gate]!]!;
    count += isProven ? 1 : rowLength(gates.members, gate);
    if (!isProven || believed(gate) < gates.lasts[gate]!) hasUnproven = true;
  }
  if (!hasUnproven) return gates;
  const owner = new Int32Array(count);
  const needs = new Int32Array(count).fill(1);
  const classes = new Uint8Array(count).fill(gateClass.hard);
  const lasts = new Float64Array(count);
  const requirement = new Int32Array(count);
  const starts = new Int32Array(count + 1);
  let next = 0;
  for (let gate = 0; gate < gates.count; gate++) {
    const isProven = proven[gates.requirement[gate]!]!;
    const size = rowLength(gates.members, gate);
    for (let part = 0; part < (isProven ? 1 : size); part++, next++) {
      owner[next] = gates.owner[gate]!;
      requirement[next] = gates.requirement[gate]!;
      starts[next + 1] = isProven ? start[gate + 1]! : start[gate]! + part + 1;
      if (!isProven) continue;
      needs[next] = gates.needs[gate]!;
      classes[next] = gates.class[gate]!;
      lasts[next] = believed(gate);
    }
  }
  const nodeCount = gates.owned.start.length - 1;
  return indexed(nodeCount, {
    count,
    owner,
    needs,
    class: classes,
    lasts,
    requirement,
    members: { start: starts, values },
  });
}

function indexed(nodeCount: number, gates: Omit<Gates, 'owned' | 'used'>): Gates {
  return {
    ...gates,
    owned: adjacencyOf(nodeCount, gates.owner, ascending(gates.count)),
    used: reversed(gates.members, nodeCount),
  };
}

/** How many members a gate can lose and still be met. */
export function spareOf({ needs, members }: Pick<Gates, 'needs' | 'members'>, gate: number): number {
  return tolerated(needs[gate]!, rowLength(members, gate));
}
