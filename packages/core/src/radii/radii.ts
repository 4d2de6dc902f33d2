import type { Gates } from '../failure/gates.ts';
import type { CompiledGraph } from '../graph/compile-graph.ts';
import { clearPlainly, followPlainly } from './follow-plainly.ts';
import { planRadii, type RadiiPlan } from './radii-plan.ts';
import { openRun, type Run, runBytes } from './radii-run.ts';
import { plainWorkspace, type Workspace, withKernel } from './workspace.ts';

/**
 * Up to `width * 32` single failures and what each ends in, one failure a bit column: bit c of a node's row says what
 * becomes of that node when `seeds[c]` fails for good. The seed is down in its own column.
 */
export interface RadiiBlock {
  readonly seeds: Int32Array;
  /** 32-bit words a row. */
  readonly width: number;
  /** Node -> its row: they lie in topological order, so that what fails together lies together. */
  readonly rowOfNode: Int32Array;
  /** Row -> node. */
  readonly nodeOfRow: Int32Array;
  readonly down: Uint32Array;
  /** Down or degraded. The same array as `down` where the graph has nothing soft. */
  readonly impaired: Uint32Array;
  /** Exposed: has lost redundancy, and is not impaired. */
  readonly reduced: Uint32Array;
  /** The rows of `impaired` that are set; all others are zero there and in `down`. In no order. */
  readonly reachedRows: Int32Array;
  /** The rows of `reduced` that are set. In no order. */
  readonly exposedRows: Int32Array;
  /** Where these arrays lie. */
  readonly workspace: Workspace;
}

/** Words of a row in the kernel, and at most elsewhere: 512 failures at a time, and a row is a cache line. */
const blockWidth = 16;

/**
 * Every single failure at once: fails each of `seeds` for good, alone, and hands the outcomes to `visit` in blocks. The
 * rows are used again for the next block.
 *
 * Condenses the hard requirements into strongly connected components. In topological order, each node that has failed
 * in any column of the block adds its row to those of its dependents, many failures a word operation; what nothing
 * reaches is never looked at. Gates with members to spare are counted where enough of their members are reached. A
 * component that single requirements connect fails as one; any other is repeated until nothing grows. O((reached nodes
 * + their gates) * width) a block, at most O((V + members) * seeds / 32) on acyclic graphs. Equal to `simulate` without
 * an end (tested).
 */
export function eachRadius(
  graph: CompiledGraph,
  gates: Gates,
  seeds: Int32Array,
  visit: (block: RadiiBlock) => void,
  { room = () => 0, isPlain = seeds.length < worthCompiling }: RadiiOptions = {},
): void {
  const plan = radiiPlan(graph, gates);
  const inRoom = (workspace: Workspace): void => eachBlock(plan, seeds, workspace, visit);
  if (isPlain) inRoom(plainWorkspace);
  else withKernel(room(blockWidth, plan) + runBytes(plan, blockWidth), inRoom);
}

function eachBlock(plan: RadiiPlan, seeds: Int32Array, workspace: Workspace, visit: (block: RadiiBlock) => void): void {
  const width = workspace.kernel ? blockWidth : Math.max(1, Math.min(blockWidth, Math.ceil(seeds.length / 32)));
  const run = openRun(plan, workspace, width);
  const { down, impaired, reduced, counts } = run;
  // Neighbouring columns then light up the same rows.
  const ordered = inOrder(plan, seeds);
  for (let first = 0; first < ordered.length; first += width * 32) {
    const blockSeeds = ordered.subarray(first, first + width * 32);
    for (let column = 0; column < blockSeeds.length; column++) run.seeds[column] = plan.rankOf[blockSeeds[column]!]!;
    follow(run, blockSeeds.length);
    visit({
      seeds: blockSeeds,
      width,
      rowOfNode: plan.rankOf,
      nodeOfRow: plan.order,
      down,
      impaired,
      reduced,
      reachedRows: run.reached.subarray(0, counts[1]),
      exposedRows: run.exposed.subarray(0, counts[2]),
      workspace,
    });
    clearRun(run);
  }
}

function follow(run: Run, failures: number): void {
  if (run.kernel) run.kernel.follow(run.seeds.byteOffset, failures);
  else followPlainly(run, failures);
}

function clearRun(run: Run): void {
  if (run.kernel) run.kernel.clearRun();
  else clearPlainly(run);
}

export interface RadiiOptions {
  /** Bytes that `visit` will take of the block's workspace, if a row has so many words. */
  readonly room?: (width: number, plan: RadiiPlan) => number;
  /** Without the compiled kernel: for few failures, and to compare. */
  readonly isPlain?: boolean;
}

/** Failures from which on the kernel's memory is worth asking for. */
const worthCompiling = 64;

/** By gates, which never change: a graph that is asked again and again is planned once. */
const plans = new WeakMap<Gates, RadiiPlan>();

/** The plan of these gates, computed once. */
export function radiiPlan(graph: CompiledGraph, gates: Gates): RadiiPlan {
  const known = plans.get(gates);
  if (known) return known;
  const plan = planRadii(graph, gates);
  plans.set(gates, plan);
  return plan;
}

function inOrder({ nodes, order }: RadiiPlan, seeds: Int32Array): Int32Array {
  const isSeed = new Uint8Array(nodes);
  for (let index = 0; index < seeds.length; index++) isSeed[seeds[index]!] = 1;
  const ordered = new Int32Array(nodes);
  let count = 0;
  for (let rank = 0; rank < nodes; rank++) if (isSeed[order[rank]!] === 1) ordered[count++] = order[rank]!;
  return ordered.subarray(0, count);
}

/** A part of the failures: the blocks `index`, `index + of`, `index + 2 of` ..., counted from 0. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/**
 * The failures of a shard, in the order of the plan. Blocks are dealt round-robin: those of what lies at the bottom of
 * the graph reach the most, and they lie together.
 */
export function seedsOf(graph: CompiledGraph, gates: Gates, { index, of }: Shard): Int32Array {
  const block = blockWidth * 32;
  return radiiPlan(graph, gates).required.filter((_, at) => Math.floor(at / block) % of === index);
}

/** Takes every seed out of its own column, for those who ask only what else is lost. */
export function dropSeeds({ seeds, width, rowOfNode, down, impaired }: RadiiBlock): void {
  for (let column = 0; column < seeds.length; column++) {
    const word = rowOfNode[seeds[column]!]! * width + (column >> 5);
    const others = ~(1 << (column & 31));
    down[word]! &= others;
    impaired[word]! &= others;
  }
}

/** Whether a column is set in a row. */
export function isSet(words: Uint32Array, width: number, row: number, column: number): boolean {
  return (words[row * width + (column >> 5)]! & (1 << (column & 31))) !== 0;
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

/**
 * How many columns are set in a row: sums of two bits, of four, of eight side by side, and of all (Warren, Hacker's
 * Delight, 5-1).
 */
export function columnsIn(words: Uint32Array, width: number, row: number): number {
  let count = 0;
  for (let word = row * width; word < (row + 1) * width; word++) {
    const bits = words[word]!;
    const pairs = bits - ((bits >>> 1) & 0x55555555);
    const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
    count += Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}
