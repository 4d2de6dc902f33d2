import type { CompiledGraph } from '../graph/compile-graph.ts';
import type { Gates } from '../graph/gates.ts';
import { rowOf } from '../graph/rows.ts';
import { planRadii, type RadiiPlan } from './radii-plan.ts';
import { addLost, type BitRows } from './threshold.ts';

/**
 * Up to `width * 32` single failures and what each ends in, one failure a bit column: bit c of a node's row tells what
 * becomes of that node when `seeds[c]` fails for good. The seed is down in its own column.
 */
export interface RadiiBlock {
  readonly seeds: Int32Array;
  /** 32-bit words a row. */
  readonly width: number;
  readonly down: Uint32Array;
  /** Down or degraded. The same array as `down` where the graph has nothing soft. */
  readonly impaired: Uint32Array;
  /** Has lost redundancy; says nothing of whether the node is impaired as well. */
  readonly reduced: Uint32Array;
  /** The nodes of which a row of `impaired` is set; all others are dark there and in `down`. In no order. */
  readonly lit: Int32Array;
  /** The nodes of which a row of `reduced` is set. In no order. */
  readonly weakened: Int32Array;
  /** By node, which words of its row of `down` are not zero, a bit each. */
  readonly downWords: Uint32Array;
}

/** Words of a row: 512 failures at a time, and a row is a cache line. At most 32, as `Wave.words` is a bit a word. */
const blockWidth = 16;

/**
 * Every single failure at once: fails each of `seeds` for good, alone, and hands the outcomes to `visit` in blocks. The
 * rows are used again for the next block.
 *
 * Condenses the hard requirements into strongly connected components. In topological order, each node that has failed
 * in any column of the block adds its row to those of its dependents, many failures a word operation; what nothing
 * reaches is never looked at, and neither are the words of a row that are zero. Gates with members to spare are counted
 * where enough of their members are reached; a component is repeated until nothing grows. O((lit nodes + their gates) *
 * width) a block, at most O((V + members) * seeds / 32) on acyclic graphs. Equal to `simulate` without an end (tested).
 */
export function eachRadius(
  graph: CompiledGraph,
  gates: Gates,
  seeds: Int32Array,
  visit: (block: RadiiBlock) => void,
): void {
  const plan = planRadii(graph, gates);
  // Neighbouring columns then light up the same rows.
  const ordered = seeds.slice().sort((a, b) => plan.rank[a]! - plan.rank[b]!);
  const width = Math.max(1, Math.min(blockWidth, Math.ceil(ordered.length / 32)));
  const rows = (): BitRows => ({ words: new Uint32Array(plan.nodes * width), width });
  const down = waveOf(plan, rows());
  const impaired = plan.isSoft ? waveOf(plan, rows()) : down;
  const reduced = waveOf(plan, rows());
  for (let first = 0; first < ordered.length; first += width * 32) {
    const blockSeeds = ordered.subarray(first, first + width * 32);
    for (const [column, seed] of blockSeeds.entries()) addSeed(plan, down, seed, column);
    spread(plan, down);
    if (plan.isSoft) degrade(plan, down, impaired);
    reduce(plan, down, reduced);
    visit({
      seeds: blockSeeds,
      width,
      down: down.rows.words,
      impaired: impaired.rows.words,
      reduced: reduced.rows.words,
      lit: impaired.lit.subarray(0, impaired.count),
      weakened: reduced.lit.subarray(0, reduced.count),
      downWords: down.words,
    });
    for (const wave of new Set([down, impaired, reduced])) darken(plan, wave);
  }
}

/** One status on its way through the graph: who has it in which columns so far. */
interface Wave {
  readonly rows: BitRows;
  /** By node, which words of its row are not zero, a bit each. */
  readonly words: Uint32Array;
  /** By rank, a bit each: its node is to be looked at. */
  readonly waiting: Uint32Array;
  /** By node: its row has grown since it was last passed on. */
  readonly hasGrown: Uint8Array;
  /** By gate with members to spare: how many of them are lit. */
  readonly litMembers: Int32Array;
  readonly isLit: Uint8Array;
  /** The first `count` are the nodes that are lit. */
  readonly lit: Int32Array;
  count: number;
}

function waveOf(plan: RadiiPlan, rows: BitRows): Wave {
  return {
    rows,
    words: new Uint32Array(plan.nodes),
    waiting: new Uint32Array(Math.ceil(plan.nodes / 32)),
    hasGrown: new Uint8Array(plan.nodes),
    litMembers: new Int32Array(plan.spare.length),
    isLit: new Uint8Array(plan.nodes),
    lit: new Int32Array(plan.nodes),
    count: 0,
  };
}

function addSeed(plan: RadiiPlan, wave: Wave, seed: number, column: number): void {
  const word = column >> 5;
  wave.rows.words[seed * wave.rows.width + word]! |= 1 << (column & 31);
  wave.words[seed]! |= 1 << word;
  grow(plan, wave, seed);
}

function grow(plan: RadiiPlan, wave: Wave, node: number): void {
  wave.hasGrown[node] = 1;
  wait(plan, wave, node);
}

function wait({ rank }: RadiiPlan, { waiting }: Wave, node: number): void {
  waiting[rank[node]! >> 5]! |= 1 << (rank[node]! & 31);
}

/** The least fixpoint of "a node is set where one of its hard requirements is lost", from the rows as they stand. */
function spread(plan: RadiiPlan, wave: Wave): void {
  const { waiting } = wave;
  for (let word = 0; word < waiting.length; word++) {
    // Read again each time: what a node passes on may wait in the same word.
    while (waiting[word] !== 0) {
      const rank = word * 32 + 31 - Math.clz32(waiting[word]! & -waiting[word]!);
      const component = plan.componentOf[plan.order[rank]!]!;
      const end = plan.start[component + 1]!;
      if (end - plan.start[component]! === 1) passOnAt(plan, wave, rank);
      else settle(plan, wave, plan.start[component]!, end);
    }
  }
}

/** Repeats the nodes of a component, whose ranks are `from` to `end`, until none of them grows. */
function settle(plan: RadiiPlan, wave: Wave, from: number, end: number): void {
  let isWaiting = true;
  while (isWaiting) {
    isWaiting = false;
    for (let rank = from; rank < end; rank++) {
      if ((wave.waiting[rank >> 5]! & (1 << (rank & 31))) === 0) continue;
      isWaiting = true;
      passOnAt(plan, wave, rank);
    }
  }
}

function passOnAt(plan: RadiiPlan, wave: Wave, at: number): void {
  wave.waiting[at >> 5]! &= ~(1 << (at & 31));
  const node = plan.order[at]!;
  if (plan.sparing.start[node] !== plan.sparing.start[node + 1]) addLosses(plan, wave, node);
  if (wave.hasGrown[node] === 0) return;
  wave.hasGrown[node] = 0;
  const isFirst = wave.isLit[node] === 0;
  if (isFirst) {
    wave.isLit[node] = 1;
    wave.lit[wave.count++] = node;
  }
  addRow(plan, wave, node);
  for (let edge = plan.spared.start[node]!; edge < plan.spared.start[node + 1]!; edge++) {
    const gate = plan.spared.values[edge]!;
    if (isFirst) wave.litMembers[gate]! += 1;
    if (wave.litMembers[gate]! > plan.spare[gate]!) wait(plan, wave, plan.gates.owner[gate]!);
  }
}

/** Adds what a node loses through its gates with members to spare. */
function addLosses(plan: RadiiPlan, wave: Wave, node: number): void {
  for (let at = plan.sparing.start[node]!; at < plan.sparing.start[node + 1]!; at++) {
    const gate = plan.sparing.values[at]!;
    if (wave.litMembers[gate]! <= plan.spare[gate]!) continue;
    addGate(plan, gate, wave.rows, wave);
  }
}

/** Sets a gate's owner where the gate is lost to `rows`. */
function addGate(plan: RadiiPlan, gate: number, rows: BitRows, wave: Wave): void {
  const owner = plan.gates.owner[gate]!;
  const grown = addLost(wave.rows, owner, rows, rowOf(plan.gates.members, gate), plan.spare[gate]!);
  if (grown === 0) return;
  wave.words[owner]! |= grown;
  wave.hasGrown[owner] = 1;
}

/** The words of a row that are not zero, taken out once for all dependents of its node. */
const places = new Int32Array(32);
const contents = new Int32Array(32);

/** Sets wherever `node` is set whoever cannot do without it. */
function addRow(plan: RadiiPlan, wave: Wave, node: number): void {
  const { start, values } = plan.plain;
  const end = start[node + 1]!;
  if (start[node] === end) return;
  const { componentOf, rank } = plan;
  const { words: used, waiting, hasGrown } = wave;
  const { words, width } = wave.rows;
  const which = used[node]!;
  let count = 0;
  for (let left = which; left !== 0; left &= left - 1) {
    const word = 31 - Math.clz32(left & -left);
    places[count] = word;
    contents[count++] = words[node * width + word]!;
  }
  for (let edge = start[node]!; edge < end; edge++) {
    const owner = values[edge]!;
    if (componentOf[owner] === componentOf[node]) {
      if (addGrowth(wave, owner, node)) grow(plan, wave, owner);
      continue;
    }
    const base = owner * width;
    for (let index = 0; index < count; index++) words[base + places[index]!]! |= contents[index]!;
    used[owner]! |= which;
    hasGrown[owner] = 1;
    waiting[rank[owner]! >> 5]! |= 1 << (rank[owner]! & 31);
  }
}

function orInto(target: Uint32Array, to: number, words: Uint32Array, from: number, which: number): void {
  if ((which & (which - 1)) !== 0) {
    const last = 32 - Math.clz32(which);
    for (let word = 31 - Math.clz32(which & -which); word < last; word++) target[to + word]! |= words[from + word]!;
    return;
  }
  for (let left = which; left !== 0; left &= left - 1) {
    const word = 31 - Math.clz32(left & -left);
    target[to + word]! |= words[from + word]!;
  }
}

/** As `orInto`, in a component, where it matters whether anything is new. */
function addGrowth({ rows: { words, width }, words: used }: Wave, owner: number, node: number): boolean {
  let isNew = false;
  for (let left = used[node]!; left !== 0; left &= left - 1) {
    const word = 31 - Math.clz32(left & -left);
    const before = words[owner * width + word]!;
    words[owner * width + word]! |= words[node * width + word]!;
    if (words[owner * width + word] !== before) isNew = true;
  }
  used[owner]! |= used[node]!;
  return isNew;
}

/** Who is down or degraded: the down, those whose soft requirements they take, and what these pass on. */
function degrade(plan: RadiiPlan, down: Wave, impaired: Wave): void {
  const { width, words } = down.rows;
  impaired.litMembers.set(down.litMembers);
  for (let index = 0; index < down.count; index++) {
    const node = down.lit[index]!;
    orInto(impaired.rows.words, node * width, words, node * width, down.words[node]!);
    impaired.words[node] = impaired.words[node]! | down.words[node]!;
    impaired.isLit[node] = 1;
    impaired.lit[index] = node;
  }
  impaired.count = down.count;
  const spared = new Set<number>();
  for (let index = 0; index < down.count; index++) {
    const node = down.lit[index]!;
    for (let at = plan.softPlain.start[node]!; at < plan.softPlain.start[node + 1]!; at++) {
      const owner = plan.softPlain.values[at]!;
      orInto(impaired.rows.words, owner * width, words, node * width, down.words[node]!);
      impaired.words[owner]! |= down.words[node]!;
      grow(plan, impaired, owner);
    }
    for (const gate of rowOf(plan.softSpared, node)) spared.add(gate);
  }
  for (const gate of spared) {
    addGate(plan, gate, down.rows, impaired);
    if (impaired.hasGrown[plan.gates.owner[gate]!]) wait(plan, impaired, plan.gates.owner[gate]!);
  }
  spread(plan, impaired);
}

/** Who has lost a member of a redundant requirement. */
function reduce(plan: RadiiPlan, down: Wave, reduced: Wave): void {
  const { width, words } = down.rows;
  for (let index = 0; index < down.count; index++) {
    const node = down.lit[index]!;
    for (let at = plan.redundant.start[node]!; at < plan.redundant.start[node + 1]!; at++) {
      const owner = plan.redundant.values[at]!;
      orInto(reduced.rows.words, owner * width, words, node * width, down.words[node]!);
      reduced.words[owner]! |= down.words[node]!;
      if (reduced.isLit[owner]) continue;
      reduced.isLit[owner] = 1;
      reduced.lit[reduced.count++] = owner;
    }
  }
}

function darken({ spared }: RadiiPlan, wave: Wave): void {
  const { words, width } = wave.rows;
  for (let index = 0; index < wave.count; index++) {
    const node = wave.lit[index]!;
    words.fill(0, node * width, (node + 1) * width);
    wave.words[node] = 0;
    wave.isLit[node] = 0;
    for (let at = spared.start[node]!; at < spared.start[node + 1]!; at++) wave.litMembers[spared.values[at]!] = 0;
  }
  wave.count = 0;
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
export function eachColumn(
  words: Uint32Array | Int32Array,
  width: number,
  node: number,
  visit: (column: number) => void,
): void {
  for (let word = 0; word < width; word++) {
    let bits = words[node * width + word]!;
    while (bits !== 0) {
      const lowest = bits & -bits;
      visit(word * 32 + 31 - Math.clz32(lowest));
      bits ^= lowest;
    }
  }
}
