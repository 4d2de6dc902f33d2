import type { CompiledGraph } from '../graph/compile-graph.ts';
import { type Gates, gateClass } from '../graph/gates.ts';
import { type Rows, rowLength, rowsOf } from '../graph/rows.ts';
import { stronglyConnected } from '../graph/strongly-connected.ts';
import { isMembership } from '../model/requirement.ts';
import { tolerated } from './threshold.ts';

/**
 * What a graph's gates come down to for single failures, computed once and used for every block of them. A place stands for
 * a node: they are in an order in which the hard dependencies of each come first, strongly connected ones side by side.
 */
export interface RadiiPlan {
  readonly nodes: number;
  /** Place -> node. */
  readonly order: Int32Array;
  /** Node -> place. */
  readonly placeOf: Int32Array;
  /** Place -> its strongly connected component. */
  readonly componentOf: Int32Array;
  /** Component -> its first place. */
  readonly start: Int32Array;
  /** Gate -> the place whose requirement it is. */
  readonly owner: Int32Array;
  /** Gate -> the places that are its members. */
  readonly members: Rows;
  /** By gate, how many members it can lose. */
  readonly spare: Int32Array;
  /** Place -> the owners of the hard gates that cannot do without it. */
  readonly plain: Rows;
  /** Place -> the hard gates of which it is a member and that have members to spare. */
  readonly spared: Rows;
  /** Place -> the hard gates that it owns and that have members to spare. */
  readonly sparing: Rows;
  /** Place -> the owners of the soft gates that cannot do without it. */
  readonly softPlain: Rows;
  /** Place -> the soft gates of which it is a member and that have members to spare. */
  readonly softSpared: Rows;
  /** Place -> the owners of the redundant gates of which it is a member. */
  readonly redundant: Rows;
  readonly isSoft: boolean;
}

/** O(V + members). */
export function planRadii({ requirements }: CompiledGraph, gates: Gates): RadiiPlan {
  const nodes = gates.owned.start.length - 1;
  const spare = new Int32Array(gates.count);
  const size = gates.members.values.length;
  const [dependencies, plain, spared] = [pairsOf(size), pairsOf(size), pairsOf(size)];
  const [softPlain, softSpared, redundant] = [pairsOf(size), pairsOf(size), pairsOf(size)];
  const sparing = pairsOf(gates.count);
  for (let gate = 0; gate < gates.count; gate++) {
    const owner = gates.owner[gate]!;
    const isHard = gates.class[gate] === gateClass.hard;
    const isSoft = gates.class[gate] === gateClass.soft;
    spare[gate] = tolerated(gates.needs[gate]!, rowLength(gates.members, gate));
    const isSparing = spare[gate]! > 0;
    const isRedundant = isSparing && (isHard || isSoft) && !isMembership(requirements[gates.requirement[gate]!]!);
    if (isHard && isSparing) add(sparing, owner, gate);
    for (let at = gates.members.start[gate]!; at < gates.members.start[gate + 1]!; at++) {
      const member = gates.members.values[at]!;
      if (isHard) add(dependencies, owner, member);
      if (isHard && !isSparing) add(plain, member, owner);
      if (isHard && isSparing) add(spared, member, gate);
      if (isSoft && !isSparing) add(softPlain, member, owner);
      if (isSoft && isSparing) add(softSpared, member, gate);
      if (isRedundant) add(redundant, member, owner);
    }
  }
  const components = stronglyConnected(rowsOfPairs(nodes, dependencies));
  const { order, start } = components;
  const placeOf = new Int32Array(nodes);
  for (let place = 0; place < nodes; place++) placeOf[order[place]!] = place;
  const moved = (numbers: Int32Array): Int32Array => numbers.map((node) => placeOf[node]!);
  const byPlace = ({ rows, values, count }: Pairs): Pairs => ({ rows: moved(rows.subarray(0, count)), values, count });
  const toPlaces = ({ rows, values, count }: Pairs): Pairs =>
    byPlace({ rows, values: moved(values.subarray(0, count)), count });
  return {
    nodes,
    order,
    placeOf,
    componentOf: order.map((node) => components.componentOf[node]!),
    start,
    owner: moved(gates.owner),
    members: { start: gates.members.start, values: moved(gates.members.values) },
    spare,
    plain: rowsOfPairs(nodes, toPlaces(plain)),
    spared: rowsOfPairs(nodes, byPlace(spared)),
    sparing: rowsOfPairs(nodes, byPlace(sparing)),
    softPlain: rowsOfPairs(nodes, toPlaces(softPlain)),
    softSpared: rowsOfPairs(nodes, byPlace(softSpared)),
    redundant: rowsOfPairs(nodes, toPlaces(redundant)),
    isSoft: softPlain.count + softSpared.count > 0,
  };
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

function rowsOfPairs(nodes: number, { rows, values, count }: Pairs): Rows {
  return rowsOf(nodes, rows.subarray(0, count), values.subarray(0, count));
}
