import { type Gates, gateClass, spareOf } from '../failure/gates.ts';
import { type Adjacency, adjacencyOf, rowLength } from '../graph/adjacency.ts';
import type { CompiledGraph } from '../graph/compile-graph.ts';
import { relationCode } from '../graph/requirement-columns.ts';
import { type Components, stronglyConnected } from '../graph/strongly-connected.ts';

/**
 * What a graph's gates come down to for single failures, computed once and used for every block of them. A rank stands
 * for a node: they are in an order in which the hard dependencies of each come first, strongly connected ones side by
 * side. Only gates with members to spare are left as gates.
 */
export interface RadiiPlan {
  readonly nodes: number;
  /** Rank -> node. */
  readonly order: Int32Array;
  /** Node -> rank. */
  readonly rankOf: Int32Array;
  /** The nodes that anybody requires, in order: the loss of any other changes nothing for the rest. */
  readonly required: Int32Array;
  /** Rank -> its strongly connected component. */
  readonly componentOf: Int32Array;
  /** Component -> its first rank. */
  readonly start: Int32Array;
  /** Rank -> what holds its component together: `binding`. */
  readonly bindings: Uint8Array;
  /** Rank -> the other owners of the hard gates that cannot do without it. */
  readonly single: Adjacency;
  /** Rank -> the owners of the soft gates that cannot do without it. */
  readonly softSingle: Adjacency;
  /** Rank -> the first hard gate that it owns: they are numbered by rank, and the soft ones follow. */
  readonly owned: Int32Array;
  /** Gate -> the rank whose requirement it is. */
  readonly owner: Int32Array;
  /** By gate, how many members it can lose. */
  readonly spare: Int32Array;
  /** Gate -> the places that are its members. */
  readonly members: Adjacency;
  /** Rank -> the hard gates of which it is a member. */
  readonly kOfN: Adjacency;
  /** Rank -> the soft gates of which it is a member. */
  readonly softKOfN: Adjacency;
  /** Rank -> the owners of the redundant gates of which it is a member. */
  readonly redundant: Adjacency;
  /** Rank -> the members of the redundant gates that it owns. */
  readonly reliesOn: Adjacency;
  readonly isSoft: boolean;
  readonly isRedundant: boolean;
}

/**
 * A rank alone that neither owns hard gates with members to spare nor is a member of one; one that does; places that
 * fail together, since single gates alone connect them; places that need not.
 */
export const binding = { free: 0, alone: 1, together: 2, iterated: 3 } as const;

/** O(V + members). */
export function planRadii({ relation }: CompiledGraph, gates: Gates): RadiiPlan {
  const components = stronglyConnected(hardDependencies(gates));
  const { order, start } = components;
  const nodes = order.length;
  const rankOf = new Int32Array(nodes);
  for (let rank = 0; rank < nodes; rank++) rankOf[order[rank]!] = rank;
  const { owned, owner, spare, members, ...pairs } = pairsOfGates(relation, gates, order, rankOf);
  const componentOf = order.map((node) => components.componentOf[node]!);
  const byMember = {
    single: rowsOfPairs(nodes, pairs.single),
    kOfN: rowsOfPairs(nodes, pairs.kOfN),
    softSingle: rowsOfPairs(nodes, pairs.softSingle),
    softKOfN: rowsOfPairs(nodes, pairs.softKOfN),
    redundant: rowsOfPairs(nodes, pairs.redundant),
  };
  const memberships = Object.values(byMember);
  return {
    ...byMember,
    nodes,
    order,
    rankOf,
    required: order.filter((_, rank) => memberships.some((rows) => rowLength(rows, rank) > 0)),
    componentOf,
    start,
    bindings: bindingsOf(components, { componentOf, owned, ...byMember }),
    owned,
    owner: Int32Array.from(owner),
    spare: Int32Array.from(spare),
    members: rowsOfPairs(owner.length, members),
    reliesOn: rowsOfPairs(nodes, turned(pairs.redundant)),
    isSoft: pairs.softSingle.count + pairs.softKOfN.count > 0,
    isRedundant: pairs.redundant.count > 0,
  };
}

/** The gates with members to spare, numbered by the rank of their owners, and who needs whom through every gate. */
function pairsOfGates(relation: CompiledGraph['relation'], gates: Gates, order: Int32Array, rankOf: Int32Array) {
  const nodes = order.length;
  const size = gates.members.values.length;
  const [single, softSingle, members] = [pairsOf(size), pairsOf(size), pairsOf(size)];
  const [kOfN, softKOfN, redundant] = [pairsOf(size), pairsOf(size), pairsOf(size)];
  const owned = new Int32Array(nodes + 1);
  const owner: number[] = [];
  const spare: number[] = [];
  for (const wanted of [gateClass.hard, gateClass.soft]) {
    const isHard = wanted === gateClass.hard;
    for (let rank = 0; rank < nodes; rank++) {
      const node = order[rank]!;
      for (let index = gates.owned.start[node]!; index < gates.owned.start[node + 1]!; index++) {
        const gate = gates.owned.values[index]!;
        if (gates.class[gate] !== wanted) continue;
        const canLose = spareOf(gates, gate);
        const isRedundant = canLose > 0 && relation[gates.requirement[gate]!] !== relationCode.member;
        const number = owner.length;
        if (canLose > 0) {
          owner.push(rank);
          spare.push(canLose);
        }
        for (let at = gates.members.start[gate]!; at < gates.members.start[gate + 1]!; at++) {
          const member = rankOf[gates.members.values[at]!]!;
          if (isRedundant) add(redundant, member, rank);
          if (canLose > 0) {
            add(members, number, member);
            add(isHard ? kOfN : softKOfN, member, number);
          } else if (!isHard) add(softSingle, member, rank);
          else if (member !== rank) add(single, member, rank);
        }
      }
      if (isHard) owned[rank + 1] = owner.length;
    }
  }
  return { owned, owner, spare, members, single, softSingle, kOfN, softKOfN, redundant };
}

/** Node -> the members of its hard gates. */
function hardDependencies(gates: Gates): Adjacency {
  const { start, values } = gates.owned;
  const dependencies = pairsOf(gates.members.values.length);
  for (let node = 0; node + 1 < start.length; node++) {
    for (let index = start[node]!; index < start[node + 1]!; index++) {
      const gate = values[index]!;
      if (gates.class[gate] !== gateClass.hard) continue;
      for (let at = gates.members.start[gate]!; at < gates.members.start[gate + 1]!; at++) {
        add(dependencies, node, gates.members.values[at]!);
      }
    }
  }
  return rowsOfPairs(start.length - 1, dependencies);
}

function bindingsOf(
  { count, start }: Components,
  { componentOf, single, owned, kOfN }: Pick<RadiiPlan, 'componentOf' | 'single' | 'owned' | 'kOfN'>,
): Uint8Array {
  const nodes = componentOf.length;
  const bindings = new Uint8Array(nodes);
  for (let rank = 0; rank < nodes; rank++) {
    if (owned[rank] !== owned[rank + 1] || rowLength(kOfN, rank) > 0) bindings[rank] = binding.alone;
  }
  if (count === nodes) return bindings;
  const { start: first, values } = single;
  const inner = pairsOf(values.length);
  for (let rank = 0; rank < nodes; rank++) {
    for (let at = first[rank]!; at < first[rank + 1]!; at++) {
      if (componentOf[rank] === componentOf[values[at]!]) add(inner, rank, values[at]!);
    }
  }
  const { componentOf: plainly } = stronglyConnected(rowsOfPairs(nodes, inner));
  for (let component = 0; component < count; component++) {
    const [from, end] = [start[component]!, start[component + 1]!];
    if (end - from === 1) continue;
    const isTogether = plainly.subarray(from, end).every((each) => each === plainly[from]);
    bindings.fill(isTogether ? binding.together : binding.iterated, from, end);
  }
  return bindings;
}

interface Pairs {
  readonly rows: Int32Array;
  readonly values: Int32Array;
  count: number;
}

function pairsOf(size: number): Pairs {
  return { rows: new Int32Array(size), values: new Int32Array(size), count: 0 };
}

function add(pairs: Pairs, row: number, value: number): void {
  pairs.rows[pairs.count] = row;
  pairs.values[pairs.count++] = value;
}

function turned({ rows, values, count }: Pairs): Pairs {
  return { rows: values, values: rows, count };
}

function rowsOfPairs(nodes: number, { rows, values, count }: Pairs): Adjacency {
  return adjacencyOf(nodes, rows.subarray(0, count), values.subarray(0, count));
}
