import type { DependencyClass, Requirement } from '../model/requirement.ts';
import { type Rows, rowLength, rowsOf, transposed } from './rows.ts';

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

/**
 * The gates of requirements that are sorted by owner, as they are declared. O(nodes + members).
 *
 * @param members requirement -> its members as node indices
 */
export function declaredGates(
  nodeCount: number,
  requirements: readonly Requirement[],
  owner: Int32Array,
  members: Rows,
): Gates {
  const count = requirements.length;
  const needs = new Int32Array(count);
  const classes = new Uint8Array(count);
  const lasts = new Float64Array(count);
  for (let index = 0; index < count; index++) {
    const requirement = requirements[index]!;
    needs[index] = requirement.needs;
    classes[index] = gateClass[requirement.class];
    lasts[index] = requirement.fallback?.lasts ?? 0;
  }
  const requirement = Int32Array.from({ length: count }, (_, index) => index);
  return indexed(nodeCount, { count, owner, needs, class: classes, lasts, requirement, members });
}

/**
 * The gates with what is left of each claim that nobody has proven: a plain hard dependency on every member. The gates
 * themselves where all is proven. O(nodes + members).
 */
export function disbelievedGates(gates: Gates, proven: readonly boolean[]): Gates {
  const { start, values } = gates.members;
  let count = 0;
  let hasUnproven = false;
  for (let gate = 0; gate < gates.count; gate++) {
    const isProven = proven[gates.requirement[gate]!]!;
    count += isProven ? 1 : rowLength(gates.members, gate);
    if (!isProven) hasUnproven = true;
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
      lasts[next] = gates.lasts[gate]!;
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
  const all = Int32Array.from({ length: gates.count }, (_, gate) => gate);
  return { ...gates, owned: rowsOf(nodeCount, gates.owner, all), used: transposed(gates.members, nodeCount) };
}
