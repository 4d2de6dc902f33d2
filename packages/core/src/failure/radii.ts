import type { CompiledGraph } from '../graph/compile-graph.ts';
import type { Gates } from '../graph/gates.ts';
import { type Rows, rowOf } from '../graph/rows.ts';
import { planRadii, type RadiiPlan } from './radii-plan.ts';
import { addLost, type BitRows } from './threshold.ts';
import { alignedBytes, type Kernel, plainWorkspace, type Workspace, withKernel } from './workspace.ts';

/**
 * Up to `width * 32` single failures and what each ends in, one failure a bit column: bit c of a node's row tells what
 * becomes of that node when `seeds[c]` fails for good. The seed is down in its own column.
 */
export interface RadiiBlock {
  readonly seeds: Int32Array;
  /** 32-bit words a row. */
  readonly width: number;
  /** Node -> its row: they lie in topological order, so that what fails together lies together. */
  readonly rowOf: Int32Array;
  /** Row -> node. */
  readonly nodeOf: Int32Array;
  readonly down: Uint32Array;
  /** Down or degraded. The same array as `down` where the graph has nothing soft. */
  readonly impaired: Uint32Array;
  /** Has lost redundancy; says nothing of whether the node is impaired as well. */
  readonly reduced: Uint32Array;
  /** The rows of `impaired` that are set; all others are zero there and in `down`. In no order. */
  readonly lit: Int32Array;
  /** The rows of `reduced` that are set. In no order. */
  readonly weakened: Int32Array;
  /** Where these arrays lie. */
  readonly workspace: Workspace;
}

/** Words of a row: 512 failures at a time, and a row is a cache line. The kernel knows no other width. */
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
  { room = 0, isPlain = seeds.length < worthCompiling }: RadiiOptions = {},
): void {
  const plan = planOf(graph, gates);
  const inRoom = (workspace: Workspace): void => eachBlock(plan, seeds, workspace, visit);
  if (isPlain) inRoom(plainWorkspace);
  else withKernel(room + bytesOf(plan), inRoom);
}

function eachBlock(plan: RadiiPlan, seeds: Int32Array, workspace: Workspace, visit: (block: RadiiBlock) => void): void {
  const width = workspace.kernel ? blockWidth : Math.max(1, Math.min(blockWidth, Math.ceil(seeds.length / 32)));
  const run = runOf(plan, workspace, width);
  const { down, impaired, reduced } = run;
  // Neighbouring columns then light up the same rows.
  const ordered = inOrder(plan, seeds);
  for (let first = 0; first < ordered.length; first += width * 32) {
    const blockSeeds = ordered.subarray(first, first + width * 32);
    for (let column = 0; column < blockSeeds.length; column++)
      addSeed(down, plan.placeOf[blockSeeds[column]!]!, column);
    spread(run, down);
    if (plan.isSoft) degrade(run);
    reduce(run);
    visit({
      seeds: blockSeeds,
      width,
      rowOf: plan.placeOf,
      nodeOf: plan.order,
      down: down.rows.words,
      impaired: impaired.rows.words,
      reduced: reduced.rows.words,
      lit: impaired.lit.subarray(0, impaired.count),
      weakened: reduced.lit.subarray(0, reduced.count),
      workspace,
    });
    for (const wave of new Set([down, impaired, reduced])) darken(run, wave);
  }
}

export interface RadiiOptions {
  /** Bytes that `visit` will take of the block's workspace. */
  readonly room?: number;
  /** Without the compiled kernel: for few failures, and to compare. */
  readonly isPlain?: boolean;
}

/** Failures from which on the kernel's memory is worth asking for. */
const worthCompiling = 512;

/** By gates, which never change, so that what is asked of the same graph again and again is planned once. */
const plans = new WeakMap<Gates, RadiiPlan>();

function planOf(graph: CompiledGraph, gates: Gates): RadiiPlan {
  const known = plans.get(gates);
  if (known) return known;
  const plan = planRadii(graph, gates);
  plans.set(gates, plan);
  return plan;
}

function inOrder({ nodes, order }: RadiiPlan, seeds: Int32Array): Int32Array {
  const isSeed = new Uint8Array(nodes);
  for (let index = 0; index < seeds.length; index++) isSeed[seeds[index]!] = 1;
  return order.filter((node) => isSeed[node] === 1);
}

/** A plan and the rows of a block, in one workspace. */
interface Run {
  readonly plan: RadiiPlan;
  readonly kernel: Kernel | undefined;
  readonly down: Wave;
  /** The same as `down` where nothing is soft. */
  readonly impaired: Wave;
  readonly reduced: Wave;
  /** Those of the plan, where the kernel reads them. */
  readonly softPlain: Rows;
  readonly redundant: Rows;
}

/** The arrays of a plan that the kernel reads, in the order in which it expects them. */
function arraysOf(plan: RadiiPlan): Int32Array[] {
  const { plain, spared, sparing, owner, members } = plan;
  return [
    plan.start,
    plan.componentOf,
    plain.start,
    plain.values,
    spared.start,
    spared.values,
    sparing.start,
    sparing.values,
    plan.spare,
    owner,
    members.start,
    members.values,
    plan.softPlain.start,
    plan.softPlain.values,
    plan.redundant.start,
    plan.redundant.values,
  ];
}

function bytesOf(plan: RadiiPlan): number {
  const read = arraysOf(plan).reduce((sum, { byteLength }) => sum + alignedBytes(byteLength), 0);
  const perNode = 4 * blockWidth + 3 * 4 + 2;
  const wave = perNode * plan.nodes + 4 * plan.spare.length + 16 * alignedBytes(1);
  return read + (plan.isSoft ? 3 : 2) * wave;
}

function runOf(plan: RadiiPlan, workspace: Workspace, width: number): Run {
  const { kernel } = workspace;
  const inside = arraysOf(plan).map((array) => {
    if (!kernel) return array;
    const copy = workspace.int32(array.length);
    copy.set(array);
    return copy;
  });
  const wave = (): Wave => waveOf(plan, workspace, width, inside);
  const down = wave();
  const [softStart, softTo, redundantStart, redundantTo] = inside.slice(-4) as [
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
  ];
  return {
    plan,
    kernel,
    down,
    impaired: plan.isSoft ? wave() : down,
    reduced: wave(),
    softPlain: { start: softStart, values: softTo },
    redundant: { start: redundantStart, values: redundantTo },
  };
}

/** One status on its way through the graph: who has it in which columns so far. */
interface Wave {
  readonly rows: BitRows;
  /** By place, which words of its row are not zero, a bit each. */
  readonly words: Uint32Array;
  /** By place, a bit each: its node is to be looked at. */
  readonly waiting: Uint32Array;
  /** By place: its row has grown since it was last passed on. */
  readonly hasGrown: Uint8Array;
  /** By gate with members to spare: how many of them are lit. */
  readonly litMembers: Int32Array;
  readonly isLit: Uint8Array;
  /** The first `count` are the places that are lit. */
  readonly lit: Int32Array;
  count: number;
  /** Where the kernel finds the arrays of the plan and of this wave. */
  readonly table: Int32Array;
}

function waveOf(plan: RadiiPlan, workspace: Workspace, width: number, inside: readonly Int32Array[]): Wave {
  const rows = { words: workspace.uint32(plan.nodes * width), width };
  const words = workspace.uint32(plan.nodes);
  const waiting = workspace.uint32(Math.ceil(plan.nodes / 32));
  const hasGrown = workspace.bytes(plan.nodes);
  const litMembers = workspace.int32(plan.spare.length);
  const isLit = workspace.bytes(plan.nodes);
  const lit = workspace.int32(plan.nodes);
  const arrays = [...inside, rows.words, words, waiting, hasGrown, litMembers, isLit, lit];
  const table = workspace.int32(arrays.length);
  table.set(arrays.map(({ byteOffset }) => byteOffset));
  return { rows, words, waiting, hasGrown, litMembers, isLit, lit, count: 0, table };
}

function addSeed(wave: Wave, seed: number, column: number): void {
  const word = column >> 5;
  wave.rows.words[seed * wave.rows.width + word]! |= 1 << (column & 31);
  wave.words[seed]! |= 1 << word;
  grow(wave, seed);
}

function grow(wave: Wave, place: number): void {
  wave.hasGrown[place] = 1;
  wait(wave, place);
}

function wait({ waiting }: Wave, place: number): void {
  waiting[place >> 5]! |= 1 << (place & 31);
}

/** The least fixpoint of "a node is set where one of its hard requirements is lost", from the rows as they stand. */
function spread({ plan, kernel }: Run, wave: Wave): void {
  const { waiting } = wave;
  if (kernel) {
    wave.count = kernel.spread(wave.table.byteOffset, waiting.length, wave.count);
    return;
  }
  for (let word = 0; word < waiting.length; word++) {
    // Read again each time: what a node passes on may wait in the same word.
    while (waiting[word] !== 0) {
      const place = word * 32 + 31 - Math.clz32(waiting[word]! & -waiting[word]!);
      const component = plan.componentOf[place]!;
      const end = plan.start[component + 1]!;
      if (end - plan.start[component]! === 1) passOn(plan, wave, place);
      else settle(plan, wave, plan.start[component]!, end);
    }
  }
}

/** Repeats the nodes of a component, whose places are `from` to `end`, until none of them grows. */
function settle(plan: RadiiPlan, wave: Wave, from: number, end: number): void {
  let isWaiting = true;
  while (isWaiting) {
    isWaiting = false;
    for (let place = from; place < end; place++) {
      if ((wave.waiting[place >> 5]! & (1 << (place & 31))) === 0) continue;
      isWaiting = true;
      passOn(plan, wave, place);
    }
  }
}

function passOn(plan: RadiiPlan, wave: Wave, place: number): void {
  wave.waiting[place >> 5]! &= ~(1 << (place & 31));
  if (plan.sparing.start[place] !== plan.sparing.start[place + 1]) addLosses(plan, wave, place);
  if (wave.hasGrown[place] === 0) return;
  wave.hasGrown[place] = 0;
  const isFirst = wave.isLit[place] === 0;
  if (isFirst) {
    wave.isLit[place] = 1;
    wave.lit[wave.count++] = place;
  }
  addRow(plan, wave, place);
  for (let edge = plan.spared.start[place]!; edge < plan.spared.start[place + 1]!; edge++) {
    const gate = plan.spared.values[edge]!;
    if (isFirst) wave.litMembers[gate]! += 1;
    if (wave.litMembers[gate]! > plan.spare[gate]!) wait(wave, plan.owner[gate]!);
  }
}

/** Adds what a place loses through its gates with members to spare. */
function addLosses(plan: RadiiPlan, wave: Wave, place: number): void {
  for (let at = plan.sparing.start[place]!; at < plan.sparing.start[place + 1]!; at++) {
    const gate = plan.sparing.values[at]!;
    if (wave.litMembers[gate]! <= plan.spare[gate]!) continue;
    addGate(plan, gate, wave.rows, wave);
  }
}

/** Sets a gate's owner where the gate is lost to `rows`. */
function addGate(plan: RadiiPlan, gate: number, rows: BitRows, wave: Wave): void {
  const owner = plan.owner[gate]!;
  const grown = addLost(wave.rows, owner, rows, rowOf(plan.members, gate), plan.spare[gate]!);
  if (grown === 0) return;
  wave.words[owner]! |= grown;
  wave.hasGrown[owner] = 1;
}

/** The words of a row that are not zero, taken out once for all dependents of its place. */
const places = new Int32Array(32);
const contents = new Int32Array(32);

/** Sets wherever `place` is set whoever cannot do without it. */
function addRow(plan: RadiiPlan, wave: Wave, place: number): void {
  const { start, values } = plan.plain;
  const end = start[place + 1]!;
  if (start[place] === end) return;
  const { componentOf } = plan;
  const { words: used, waiting, hasGrown } = wave;
  const { words, width } = wave.rows;
  const which = used[place]!;
  let count = 0;
  for (let left = which; left !== 0; left &= left - 1) {
    const word = 31 - Math.clz32(left & -left);
    places[count] = word;
    contents[count++] = words[place * width + word]!;
  }
  for (let edge = start[place]!; edge < end; edge++) {
    const owner = values[edge]!;
    if (componentOf[owner] === componentOf[place]) {
      if (addGrowth(wave, owner, place)) grow(wave, owner);
      continue;
    }
    const base = owner * width;
    for (let index = 0; index < count; index++) words[base + places[index]!]! |= contents[index]!;
    used[owner]! |= which;
    hasGrown[owner] = 1;
    waiting[owner >> 5]! |= 1 << (owner & 31);
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
function addGrowth({ rows: { words, width }, words: used }: Wave, owner: number, place: number): boolean {
  let isNew = false;
  for (let left = used[place]!; left !== 0; left &= left - 1) {
    const word = 31 - Math.clz32(left & -left);
    const before = words[owner * width + word]!;
    words[owner * width + word]! |= words[place * width + word]!;
    if (words[owner * width + word] !== before) isNew = true;
  }
  used[owner]! |= used[place]!;
  return isNew;
}

/** Who is down or degraded: the down, those whose soft requirements they take, and what these pass on. */
function degrade(run: Run): void {
  const { plan, kernel, down, impaired, softPlain } = run;
  impaired.litMembers.set(down.litMembers);
  if (kernel) {
    kernel.degrade(
      impaired.table.byteOffset,
      ...addressesOf(down),
      softPlain.start.byteOffset,
      softPlain.values.byteOffset,
    );
  } else degradePlainly(plan, down, impaired);
  impaired.count = down.count;
  const spared = new Set<number>();
  for (let index = 0; index < down.count; index++) {
    const place = down.lit[index]!;
    for (let at = plan.softSpared.start[place]!; at < plan.softSpared.start[place + 1]!; at++) {
      spared.add(plan.softSpared.values[at]!);
    }
  }
  for (const gate of spared) {
    addGate(plan, gate, down.rows, impaired);
    if (impaired.hasGrown[plan.owner[gate]!]) wait(impaired, plan.owner[gate]!);
  }
  spread(run, impaired);
}

function degradePlainly(plan: RadiiPlan, down: Wave, impaired: Wave): void {
  const { width, words } = down.rows;
  for (let index = 0; index < down.count; index++) {
    const place = down.lit[index]!;
    orInto(impaired.rows.words, place * width, words, place * width, down.words[place]!);
    impaired.words[place]! |= down.words[place]!;
    impaired.isLit[place] = 1;
    impaired.lit[index] = place;
    for (let at = plan.softPlain.start[place]!; at < plan.softPlain.start[place + 1]!; at++) {
      const owner = plan.softPlain.values[at]!;
      orInto(impaired.rows.words, owner * width, words, place * width, down.words[place]!);
      impaired.words[owner]! |= down.words[place]!;
      grow(impaired, owner);
    }
  }
}

/** Who has lost a member of a redundant requirement. */
function reduce({ plan, kernel, down, reduced, redundant }: Run): void {
  if (kernel) {
    const { start, values } = redundant;
    reduced.count = kernel.reduce(reduced.table.byteOffset, ...addressesOf(down), start.byteOffset, values.byteOffset);
  } else reducePlainly(plan, down, reduced);
}

function reducePlainly(plan: RadiiPlan, down: Wave, reduced: Wave): void {
  const { width, words } = down.rows;
  for (let index = 0; index < down.count; index++) {
    const place = down.lit[index]!;
    for (let at = plan.redundant.start[place]!; at < plan.redundant.start[place + 1]!; at++) {
      const owner = plan.redundant.values[at]!;
      orInto(reduced.rows.words, owner * width, words, place * width, down.words[place]!);
      reduced.words[owner]! |= down.words[place]!;
      if (reduced.isLit[owner]) continue;
      reduced.isLit[owner] = 1;
      reduced.lit[reduced.count++] = owner;
    }
  }
}

function addressesOf(wave: Wave): [rows: number, words: number, lit: number, count: number] {
  return [wave.rows.words.byteOffset, wave.words.byteOffset, wave.lit.byteOffset, wave.count];
}

function darken({ plan: { spared }, kernel }: Run, wave: Wave): void {
  if (kernel) kernel.darken(wave.table.byteOffset, wave.count);
  else darkenPlainly(spared, wave);
  wave.count = 0;
}

function darkenPlainly(spared: Rows, wave: Wave): void {
  const { words, width } = wave.rows;
  for (let index = 0; index < wave.count; index++) {
    const place = wave.lit[index]!;
    words.fill(0, place * width, (place + 1) * width);
    wave.words[place] = 0;
    wave.isLit[place] = 0;
    for (let at = spared.start[place]!; at < spared.start[place + 1]!; at++) wave.litMembers[spared.values[at]!] = 0;
  }
}

/** Takes every seed out of its own column, for those who ask only what else is lost. */
export function dropSeeds({ seeds, width, rowOf, down, impaired, reduced }: RadiiBlock): void {
  for (let column = 0; column < seeds.length; column++) {
    const word = rowOf[seeds[column]!]! * width + (column >> 5);
    const others = ~(1 << (column & 31));
    down[word]! &= others;
    impaired[word]! &= others;
    reduced[word]! &= others;
  }
}

/** Calls `visit` with each column that is set in a row. */
export function eachColumn(words: Uint32Array, width: number, row: number, visit: (column: number) => void): void {
  for (let word = 0; word < width; word++) {
    let bits = words[row * width + word]!;
    while (bits !== 0) {
      const lowest = bits & -bits;
      visit(word * 32 + 31 - Math.clz32(lowest));
      bits ^= lowest;
    }
  }
}

/** How many columns are set in a row. */
export function columnsIn(words: Uint32Array, width: number, row: number): number {
  let count = 0;
  for (let word = row * width; word < (row + 1) * width; word++) {
    for (let left = words[word]!; left !== 0; left &= left - 1) count += 1;
  }
  return count;
}
