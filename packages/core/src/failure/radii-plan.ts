import type { CompiledGraph } from '../graph/compile-graph.ts';
import { type Gates, gateClass } from '../graph/gates.ts';
import { type Rows, rowLength, rowsOf } from '../graph/rows.ts';
import { stronglyConnected } from '../graph/strongly-connected.ts';
import { isMembership } from '../model/requirement.ts';
import { tolerated } from './threshold.ts';

/** What a graph's gates come down to for single failures, computed once and used for every block of them. */
export interface RadiiPlan {
  readonly nodes: number;
  readonly gates: Gates;
  /** Nodes so that the hard dependencies of each come first, strongly connected ones side by side. */
  readonly order: Int32Array;
  /** Node -> its place in `order`. */
  readonly rank: Int32Array;
  /** Where each strongly connected component begins in `order`. */
  readonly start: Int32Array;
  readonly componentOf: Int32Array;
  /** By gate, how many members it can lose. */
  readonly spare: Int32Array;
  /** Node -> the owners of the hard gates that cannot do without it. */
  readonly plain: Rows;
  /** Node -> the hard gates of which it is a member and that have members to spare. */
  readonly spared: Rows;
  /** Node -> the hard gates that it owns and that have members to spare. */
  readonly sparing: Rows;
  /** Node -> the owners of the soft gates that cannot do without it. */
  readonly softPlain: Rows;
  /** Node -> the soft gates of which it is a member and that have members to spare. */
  readonly softSpared: Rows;
  /** Node -> the owners of the redundant gates of which it is a member. */
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
  const { order, start, componentOf } = stronglyConnected(rowsOfPairs(nodes, dependencies));
  const rank = new Int32Array(nodes);
  for (let place = 0; place < nodes; place++) rank[order[place]!] = place;
  return {
    nodes,
    gates,
    order,
    rank,
    start,
    componentOf,
    spare,
    plain: rowsOfPairs(nodes, plain),
    spared: rowsOfPairs(nodes, spared),
    sparing: rowsOfPairs(nodes, sparing),
    softPlain: rowsOfPairs(nodes, softPlain),
    softSpared: rowsOfPairs(nodes, softSpared),
    redundant: rowsOfPairs(nodes, redundant),
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
