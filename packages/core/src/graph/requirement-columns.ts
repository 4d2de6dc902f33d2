import { rowList } from '../base/row-list.ts';
import type { Need } from '../model/entity.ts';
import { claimKind, type DependencyClass, type Requirement, requirementRelations } from '../model/requirement.ts';
import { type Adjacency, joinedAdjacency } from './adjacency.ts';
import { sortedRequirements } from './sorted-requirements.ts';
import { statedNeeds } from './stated-needs.ts';

/**
 * Requirements as node numbers, a column for each thing. A requirement is known by its index. Analyses of all
 * requirements read columns; the rows are for what names some of them.
 */
export interface RequirementColumns {
  /** By dependent, then members, then class. */
  readonly requirements: readonly Requirement[];
  /** By requirement, the node whose requirement it is; ascending. */
  readonly owner: Int32Array;
  /** Requirement -> the nodes that are its members. */
  readonly members: Adjacency;
  readonly needs: Int32Array;
  /** `classCode` of each. */
  readonly class: Uint8Array;
  /** Seconds a fallback carries the loss; 0 without one. */
  readonly lasts: Float64Array;
  /** `relationCode` of each. */
  readonly relation: Uint8Array;
  /** 1 where a requirement claims something. */
  readonly isClaim: Uint8Array;
}

export const classCode = { hard: 0, soft: 1, informational: 2 } as const satisfies Record<DependencyClass, number>;

/** The number of each relation: its index in `requirementRelations`. */
export const relationCode = Object.fromEntries(requirementRelations.map((relation, code) => [relation, code])) as {
  readonly [Relation in Requirement['relation']]: number;
};

/** Statements of a catalog from which on a graph has rows that are made when they are read. */
const manyNeeds = 10_000;

/**
 * The columns of these requirements, whatever their order. O(members), beside sorting.
 *
 * @param needs what a catalog states beside them
 */
export function requirementColumns(
  unsorted: readonly Requirement[],
  indexOf: ReadonlyMap<string, number>,
  needs: readonly Need[] = [],
): RequirementColumns {
  const stated = statedNeeds(needs, indexOf.size, (ref) => indexIn(indexOf, ref));
  const owners = Int32Array.from(unsorted, ({ ref }) => indexIn(indexOf, ref));
  const order = sortedRequirements(unsorted, owners, indexOf.size, stated);
  const count = order.length;
  const columns = emptyColumns(
    count,
    unsorted.reduce((sum, { of }) => sum + of.length, stated.owner.length),
  );
  const { start, values } = columns.members;
  let next = 0;
  for (let index = 0; index < count; index++) {
    const number = order[index]!;
    if (number < 0) {
      const requirement = unsorted[~number]!;
      columns.owner[index] = owners[~number]!;
      for (const member of requirement.of) values[next++] = indexIn(indexOf, member);
      columns.needs[index] = requirement.needs;
      columns.class[index] = classCode[requirement.class];
      columns.lasts[index] = requirement.fallback?.lasts ?? 0;
      columns.relation[index] = relationCode[requirement.relation];
      columns.isClaim[index] = Number(claimKind(requirement) !== undefined);
    } else {
      const { class: dependencyClass, relation } = stated.needAt(number);
      columns.owner[index] = stated.owner[number]!;
      values[next++] = stated.member[number]!;
      columns.needs[index] = 1;
      columns.class[index] = classCode[dependencyClass];
      columns.relation[index] = relationCode[relation];
      columns.isClaim[index] = Number(claimKind({ class: dependencyClass, relation, ...single }) !== undefined);
    }
    start[index + 1] = next;
  }
  const rowAt = (index: number): Requirement => {
    const number = order[index]!;
    return number < 0 ? unsorted[~number]! : stated.requirementAt(number);
  };
  const requirements = needs.length < manyNeeds ? Array.from(order, (_, index) => rowAt(index)) : rowList(count, rowAt);
  return { ...columns, requirements };
}

/** What a statement of a catalog needs. */
const single = { needs: 1, of: { length: 1 } };

function emptyColumns(count: number, members: number): Omit<RequirementColumns, 'requirements'> {
  return {
    owner: new Int32Array(count),
    members: { start: new Int32Array(count + 1), values: new Int32Array(members) },
    needs: new Int32Array(count),
    class: new Uint8Array(count),
    lasts: new Float64Array(count),
    relation: new Uint8Array(count),
    isClaim: new Uint8Array(count),
  };
}

/** The requirements of `columns` from `from` up to, not including, `to`. */
export interface RequirementPart {
  readonly columns: RequirementColumns;
  readonly from: number;
  readonly to: number;
}

const numberColumns = ['owner', 'needs', 'class', 'lasts', 'relation', 'isClaim'] as const;

/** The columns of these parts, one part after the other. */
export function joinedColumns(parts: readonly RequirementPart[]): RequirementColumns {
  const joined = emptyColumns(
    parts.reduce((sum, { from, to }) => sum + to - from, 0),
    0,
  );
  let next = 0;
  for (const { columns, from, to } of parts) {
    for (const name of numberColumns) joined[name].set(columns[name].subarray(from, to), next);
    next += to - from;
  }
  return {
    ...joined,
    requirements: ([] as Requirement[]).concat(
      ...parts.map(({ columns, from, to }) => columns.requirements.slice(from, to)),
    ),
    members: joinedAdjacency(parts.map(({ columns, from, to }) => ({ adjacency: columns.members, from, to }))),
  };
}

/** @throws when a ref is not in the graph */
export function indexIn(indexOf: ReadonlyMap<string, number>, ref: string): number {
  const index = indexOf.get(ref);
  if (index === undefined) throw new Error(`no entity ${ref} in the graph`);
  return index;
}
