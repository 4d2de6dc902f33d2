import { type Adjacency, adjacencyOf, ascending, reversed, rowLength } from '../graph/adjacency.ts';
import type { RequirementColumns, RequirementPart } from '../graph/compile-graph.ts';
import type { DependencyClass, Requirement } from '../model/requirement.ts';
import { tolerated } from './threshold.ts';

export const gateClass = { hard: 0, soft: 1, informational: 2 } as const satisfies Record<DependencyClass, number>;

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

/** The thresholds of requirements as they are declared. */
export function thresholdsOf(requirements: readonly Requirement[]): Thresholds {
  const needs = new Int32Array(requirements.length);
  const classes = new Uint8Array(requirements.length);
  const lasts = new Float64Array(requirements.length);
  for (let index = 0; index < requirements.length; index++) {
    const requirement = requirements[index]!;
    needs[index] = requirement.needs;
    classes[index] = gateClass[requirement.class];
    lasts[index] = requirement.fallback?.lasts ?? 0;
  }
  return { needs, class: classes, lasts };
}

/** The thresholds of these parts, one part after the other. */
export function joinedThresholds(
  parts: readonly (Pick<RequirementPart, 'from' | 'to'> & { readonly thresholds: Thresholds })[],
): Thresholds {
  const count = parts.reduce((sum, { from, to }) => sum + to - from, 0);
  const needs = new Int32Array(count);
  const classes = new Uint8Array(count);
  const lasts = new Float64Array(count);
  let next = 0;
  for (const { thresholds, from, to } of parts) {
    needs.set(thresholds.needs.subarray(from, to), next);
    classes.set(thresholds.class.subarray(from, to), next);
    lasts.set(thresholds.lasts.subarray(from, to), next);
    next += to - from;
  }
  return { needs, class: classes, lasts };
}

/** A gate for each requirement, as it is declared; a gate has the number of its requirement. O(nodes + members). */
export function declaredGates(
  nodeCount: number,
  { owner, members }: Pick<RequirementColumns, 'owner' | 'members'>,
  thresholds: Thresholds,
): Gates {
  const count = owner.length;
  return indexed(nodeCount, { ...thresholds, owner, members, count, requirement: ascending(count) });
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
  const provenFor = (gate: number): number => requirements[gates.requirement[gate]!]!.evidence?.held ?? Infinity;
  let count = 0;
  let hasUnproven = false;
  for (let gate = 0; gate < gates.count; gate++) {
    const isProven = proven[gates.requirement[gate]!]!;
    count += isProven ? 1 : rowLength(gates.members, gate);
    if (!isProven || provenFor(gate) < gates.lasts[gate]!) hasUnproven = true;
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
      lasts[next] = Math.min(gates.lasts[gate]!, provenFor(gate));
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
