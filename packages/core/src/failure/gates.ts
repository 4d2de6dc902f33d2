import { ascending, joinedRows, type Rows, rowLength, rowsOf, transposed } from '../graph/adjacency.ts';
import type { DependencyClass, Requirement } from '../model/requirement.ts';

export const gateClass = { hard: 0, soft: 1, informational: 2 } as const satisfies Record<DependencyClass, number>;

/** What gates say of themselves, a column for each thing. */
export interface GateColumns {
  /** Node whose requirement each gate is; ascending. */
  readonly owner: Int32Array;
  readonly needs: Int32Array;
  /** `gateClass` of each gate. */
  readonly class: Uint8Array;
  /** Seconds a fallback carries the loss; 0 without one. */
  readonly lasts: Float64Array;
  /** Gate -> its members. */
  readonly members: Rows;
}

/** Requirements as thresholds over node indices. Gates are sorted by owner, so an entity's gates lie together. */
export interface Gates extends GateColumns {
  readonly count: number;
  /** Index of the requirement each gate comes from. */
  readonly requirement: Int32Array;
  /** Node -> the gates that it owns. */
  readonly owned: Rows;
  /** Node -> the gates of which it is a member. */
  readonly used: Rows;
}

/**
 * The columns of requirements that are sorted by owner, as they are declared. O(members).
 *
 * @param indexOf the node of a ref; may throw for one that is not there
 */
export function gateColumns(requirements: readonly Requirement[], indexOf: (ref: string) => number): GateColumns {
  const count = requirements.length;
  const owner = new Int32Array(count);
  const needs = new Int32Array(count);
  const classes = new Uint8Array(count);
  const lasts = new Float64Array(count);
  const start = new Int32Array(count + 1);
  for (let index = 0; index < count; index++) {
    const requirement = requirements[index]!;
    owner[index] = indexOf(requirement.ref);
    needs[index] = requirement.needs;
    classes[index] = gateClass[requirement.class];
    lasts[index] = requirement.fallback?.lasts ?? 0;
    start[index + 1] = start[index]! + requirement.of.length;
  }
  const values = new Int32Array(start[count]!);
  let next = 0;
  for (let index = 0; index < count; index++) {
    for (const member of requirements[index]!.of) values[next++] = indexOf(member);
  }
  return { owner, needs, class: classes, lasts, members: { start, values } };
}

/** The gates from `from` up to, not including, `to`. */
export interface ColumnPart {
  readonly columns: GateColumns;
  readonly from: number;
  readonly to: number;
}

/** These gates in a row. What is copied is copied whole, which costs next to nothing for each of them. */
export function joinedColumns(parts: readonly ColumnPart[]): GateColumns {
  const count = parts.reduce((sum, { from, to }) => sum + to - from, 0);
  const owner = new Int32Array(count);
  const needs = new Int32Array(count);
  const classes = new Uint8Array(count);
  const lasts = new Float64Array(count);
  let next = 0;
  for (const { columns, from, to } of parts) {
    owner.set(columns.owner.subarray(from, to), next);
    needs.set(columns.needs.subarray(from, to), next);
    classes.set(columns.class.subarray(from, to), next);
    lasts.set(columns.lasts.subarray(from, to), next);
    next += to - from;
  }
  const members = joinedRows(parts.map(({ columns, from, to }) => ({ rows: columns.members, from, to })));
  return { owner, needs, class: classes, lasts, members };
}

/** A gate for each requirement, as it is declared. O(nodes + members). */
export function declaredGates(nodeCount: number, columns: GateColumns): Gates {
  const count = columns.owner.length;
  return indexed(nodeCount, { ...columns, count, requirement: ascending(count) });
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
  return {
    ...gates,
    owned: rowsOf(nodeCount, gates.owner, ascending(gates.count)),
    used: transposed(gates.members, nodeCount),
  };
}
