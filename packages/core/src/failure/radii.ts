import type { CompiledGraph } from '../graph/compile-graph.ts';
import { type Gates, gateClass } from '../graph/gates.ts';
import { type Rows, rowOf, rowsFrom } from '../graph/rows.ts';
import { stronglyConnected } from '../graph/strongly-connected.ts';
import { isMembership } from '../model/requirement.ts';
import { addAny, addLost, type BitRows, tolerated } from './threshold.ts';

/**
 * Up to `width * 32` single failures and what each ends in, one failure a bit column: bit c of a node's row tells what
 * becomes of that node when `seeds[c]` fails for good. The seed is down in its own column.
 */
export interface RadiiBlock {
  readonly seeds: Int32Array;
  /** 32-bit words a row. */
  readonly width: number;
  readonly down: Uint32Array;
  /** Down or degraded. */
  readonly impaired: Uint32Array;
  /** Has lost redundancy; says nothing of whether the node is impaired as well. */
  readonly reduced: Uint32Array;
}

/** Words of a row: 512 failures at a time keep the rows of a few thousand nodes in the cache. */
const blockWidth = 16;

/** What a graph's gates come down to, computed once and used for every block. */
interface Plan {
  readonly nodes: number;
  readonly gates: Gates;
  /** Nodes so that the hard dependencies of each come first, strongly connected ones side by side. */
  readonly order: Int32Array;
  /** Where each strongly connected component begins in `order`. */
  readonly start: Int32Array;
  readonly hard: Rows;
  readonly soft: Rows;
  /** Node -> redundant gates that it owns. */
  readonly redundant: Rows;
  readonly spare: Int32Array;
  /** Scratch: a row as it was. */
  readonly before: Uint32Array;
}

/**
 * Every single failure at once: fails each of `seeds` for good, alone, and hands the outcomes to `visit` in blocks. The
 * rows are used again for the next block.
 *
 * Condenses the hard requirements into strongly connected components and evaluates their gates in topological order on
 * bit rows, many failures a word operation; a component is repeated until nothing changes. O((V + members) * seeds / 32)
 * on acyclic graphs. Equal to `simulate` without an end (tested).
 */
export function eachRadius(
  graph: CompiledGraph,
  gates: Gates,
  seeds: Int32Array,
  visit: (block: RadiiBlock) => void,
): void {
  const plan = planRadii(graph, gates);
  const rank = new Int32Array(plan.nodes);
  for (const [position, node] of plan.order.entries()) rank[node] = position;
  // Neighbouring columns then light up the same rows, and the rest of a block stays dark and is skipped.
  const ordered = seeds.slice().sort((a, b) => rank[a]! - rank[b]!);
  const width = Math.max(1, Math.min(blockWidth, Math.ceil(ordered.length / 32)));
  const size = plan.nodes * width;
  const block = { width, down: new Uint32Array(size), impaired: new Uint32Array(size), reduced: new Uint32Array(size) };
  for (let first = 0; first < ordered.length; first += width * 32) {
    const blockSeeds = ordered.subarray(first, first + width * 32);
    fillBlock(plan, { ...block, seeds: blockSeeds });
    visit({ ...block, seeds: blockSeeds });
  }
}

function planRadii({ requirements }: CompiledGraph, gates: Gates): Plan {
  const nodes = gates.owned.start.length - 1;
  const hard: [number, number][] = [];
  const soft: [number, number][] = [];
  const redundant: [number, number][] = [];
  const spare = new Int32Array(gates.count);
  const dependencies: [number, number][] = [];
  for (let gate = 0; gate < gates.count; gate++) {
    const members = rowOf(gates.members, gate);
    const owner = gates.owner[gate]!;
    spare[gate] = tolerated(gates.needs[gate]!, members.length);
    if (gates.class[gate] === gateClass.hard) {
      hard.push([owner, gate]);
      for (const member of members) dependencies.push([owner, member]);
    } else if (gates.class[gate] === gateClass.soft) soft.push([owner, gate]);
    const isGroup = isMembership(requirements[gates.requirement[gate]!]!);
    if (spare[gate]! > 0 && gates.class[gate] !== gateClass.informational && !isGroup) redundant.push([owner, gate]);
  }
  const { order, start } = stronglyConnected(rowsFrom(nodes, dependencies));
  return {
    nodes,
    gates,
    order,
    start,
    hard: rowsFrom(nodes, hard),
    soft: rowsFrom(nodes, soft),
    redundant: rowsFrom(nodes, redundant),
    spare,
    before: new Uint32Array(blockWidth),
  };
}

function fillBlock(plan: Plan, block: RadiiBlock): void {
  const { width, seeds } = block;
  const down: BitRows = { words: block.down, width };
  const impaired: BitRows = { words: block.impaired, width };
  const reduced: BitRows = { words: block.reduced, width };
  down.words.fill(0);
  impaired.words.fill(0);
  reduced.words.fill(0);
  for (let column = 0; column < seeds.length; column++) {
    down.words[seeds[column]! * width + (column >> 5)]! |= 1 << (column & 31);
  }
  const lit = new Uint8Array(plan.nodes);
  spread(plan, down, lit);

  impaired.words.set(down.words);
  for (let node = 0; node < plan.nodes; node++) {
    for (const gate of rowOf(plan.soft, node)) addIfLit(plan, gate, impaired, node, down, lit);
    for (const gate of rowOf(plan.redundant, node)) addAny(reduced, node, down, rowOf(plan.gates.members, gate));
  }
  spread(plan, impaired, lit);
}

/** The least fixpoint of "a node is set where one of its hard requirements is lost", from the rows as they stand. */
function spread(plan: Plan, rows: BitRows, lit: Uint8Array): void {
  for (let node = 0; node < plan.nodes; node++) lit[node] = isRowSet(rows, node) ? 1 : 0;
  for (let component = 0; component + 1 < plan.start.length; component++) {
    const from = plan.start[component]!;
    const to = plan.start[component + 1]!;
    let isChanging = true;
    while (isChanging) {
      isChanging = false;
      for (let position = from; position < to; position++) {
        if (addHardLosses(plan, plan.order[position]!, rows, lit)) isChanging = true;
      }
      // A component of one node has nothing that could come back to it.
      if (to - from === 1) break;
    }
  }
}

/** Whether the node's row has grown. */
function addHardLosses(plan: Plan, node: number, rows: BitRows, lit: Uint8Array): boolean {
  const { words, width } = rows;
  const { before } = plan;
  const base = node * width;
  for (let word = 0; word < width; word++) before[word] = words[base + word]!;
  for (let at = plan.hard.start[node]!; at < plan.hard.start[node + 1]!; at++) {
    addIfLit(plan, plan.hard.values[at]!, rows, node, rows, lit);
  }
  for (let word = 0; word < width; word++) {
    if (before[word] === words[base + word]!) continue;
    lit[node] = 1;
    return true;
  }
  return false;
}

function addIfLit(plan: Plan, gate: number, target: BitRows, into: number, rows: BitRows, lit: Uint8Array): void {
  const members = rowOf(plan.gates.members, gate);
  for (let index = 0; index < members.length; index++) {
    if (lit[members[index]!] === 0) continue;
    addLost(target, into, rows, members, plan.spare[gate]!);
    return;
  }
}

function isRowSet({ words, width }: BitRows, row: number): boolean {
  for (let word = row * width; word < (row + 1) * width; word++) if (words[word] !== 0) return true;
  return false;
}

/** Takes every seed out of its own column, for those who ask only what else is lost. */
export function dropSeeds({ seeds, width, down, impaired, reduced }: RadiiBlock): void {
  for (const [column, seed] of seeds.entries()) {
    const word = seed * width + (column >> 5);
    const others = ~(1 << (column & 31));
    down[word]! &= others;
    impaired[word]! &= others;
    reduced[word]! &= others;
  }
}

/** Calls `visit` with each column that is set in a node's row. */
export function eachColumn(words: Uint32Array, width: number, node: number, visit: (column: number) => void): void {
  for (let word = 0; word < width; word++) {
    let bits = words[node * width + word]!;
    while (bits !== 0) {
      const lowest = bits & -bits;
      visit(word * 32 + 31 - Math.clz32(lowest));
      bits ^= lowest;
    }
  }
}
