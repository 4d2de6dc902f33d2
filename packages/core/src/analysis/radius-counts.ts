import { addRows, type ColumnCounter, columnCounter, counterBytes, takeCounts } from '../failure/column-counter.ts';
import type { RadiiBlock, RadiiOptions } from '../failure/radii.ts';
import { alignedBytes } from '../failure/workspace.ts';
import type { CompiledGraph } from '../graph/compile-graph.ts';
import type { Gates } from '../graph/gates.ts';
import { type Classes, countedTiers, type Groups, groupNames, type Sorting, sortingOf } from './radius-sorting.ts';
import { byRow, eachReach, type ReachedGroups } from './reached-groups.ts';

/**
 * How large the blast radius of every node is, itself not counted, as columns. A column has a number for each node;
 * columns of the same question follow each other in one array: that of kind k begins at k * nodes.
 */
export interface RadiusCounts {
  /** Sorted. */
  readonly kinds: readonly string[];
  /** A column a kind. */
  readonly down: Uint32Array;
  readonly degraded: Uint32Array;
  readonly exposed: Uint32Array;
  /** Components down; a column for each of `countedTiers`. */
  readonly tiers: Uint32Array;
  /** Systems, domains and owners of the Components down: how many. */
  readonly systems: Uint32Array;
  readonly domains: Uint32Array;
  readonly owners: Uint32Array;
  /** Sum of the tier weights of the Components down. */
  readonly score: Float64Array;
}

/**
 * The size of every blast radius. All failures are evaluated together (`eachRadius`), and counted as bit columns as well
 * (`ColumnCounter`). `gates` are the graph's declared or worst-case ones.
 *
 * @param visit sees each block, without the seeds, and what is reached in it
 */
export function radiusCounts(
  graph: CompiledGraph,
  gates: Gates,
  visit?: (block: RadiiBlock, reached: ReachedGroups) => void,
  options: RadiiOptions = {},
): RadiusCounts {
  const sorting = sortingOf(graph);
  const { classes } = sorting;
  const nodes = graph.nodes.length;
  const column = (): Uint32Array => new Uint32Array(nodes);
  const numbers = { systems: column(), domains: column(), owners: column() };
  const byClass: ByClass = { down: new Uint32Array(classes.count * nodes), degraded: undefined, exposed: undefined };
  let work: Work | undefined;
  const count = (block: RadiiBlock, reached: ReachedGroups): void => {
    work ??= workOf(block, nodes, sorting);
    countBlock(block, work, byClass, nodes);
    countGroups(block, reached, work, numbers);
    visit?.(block, reached);
  };
  eachReach(graph, gates, classes.nodes, count, { ...options, room: (width) => roomFor(nodes, width, sorting) });
  const tiers = byClass.down.subarray(0, countedTiers.length * nodes);
  return {
    kinds: classes.kinds,
    down: byKind(byClass.down, classes, nodes),
    degraded: byKind(byClass.degraded, classes, nodes),
    exposed: byKind(byClass.exposed, classes, nodes),
    tiers,
    ...numbers,
    score: scores(tiers, graph),
  };
}

function scores(tiers: Uint32Array, { nodes, weights }: CompiledGraph): Float64Array {
  const score = new Float64Array(nodes.length);
  for (const [index, tier] of countedTiers.entries()) {
    const [from, weight] = [index * score.length, weights[tier]];
    for (let node = 0; node < score.length; node++) score[node]! += tiers[from + node]! * weight;
  }
  return score;
}

/** A column a class; what never happens is not counted. */
interface ByClass {
  readonly down: Uint32Array;
  degraded: Uint32Array | undefined;
  exposed: Uint32Array | undefined;
}

/** Components of all tiers together, the other kinds as they are, in the place of the latter. */
function byKind(byClass: Uint32Array | undefined, { kinds }: Classes, nodes: number): Uint32Array {
  if (byClass === undefined) return new Uint32Array(kinds.length * nodes);
  const result = byClass.subarray(countedTiers.length * nodes);
  const component = kinds.indexOf('component');
  if (component < 0) return result;
  for (let tier = 0; tier < countedTiers.length; tier++) {
    for (let node = 0; node < nodes; node++) result[component * nodes + node]! += byClass[tier * nodes + node]!;
  }
  return result;
}

/** What is used again for every block. */
interface Work {
  readonly classes: ColumnCounter;
  readonly classOf: Int32Array;
  /** Counts rows that are all of one class. */
  readonly all: ColumnCounter;
  readonly allOne: Int32Array;
}

function roomFor(nodes: number, width: number, { classes, groups }: Sorting): number {
  return (
    counterBytes(classes.count, width, nodes) +
    counterBytes(1, width, nodes) +
    alignedBytes(4 * nodes) +
    alignedBytes(4 * largest(groups))
  );
}

function workOf({ workspace, width, nodeOf }: RadiiBlock, nodes: number, { classes, groups }: Sorting): Work {
  return {
    classes: columnCounter(workspace, classes.count, width, nodes),
    classOf: byRow(workspace, nodeOf, classes.of),
    all: columnCounter(workspace, 1, width, nodes),
    allOne: workspace.int32(largest(groups)),
  };
}

function largest(groups: Groups): number {
  return Math.max(...groupNames.map((name) => groups[name].refs.length));
}

function countBlock(
  { seeds, down, impaired, reduced, lit, weakened }: RadiiBlock,
  { classes, classOf }: Work,
  byClass: ByClass,
  nodes: number,
): void {
  const countIn = (words: Uint32Array, rows: Int32Array, numbers: Uint32Array): void => {
    addRows(classes, words, rows, classOf);
    takeInto(classes, numbers, nodes, seeds);
  };
  countIn(down, lit, byClass.down);
  if (impaired !== down) {
    byClass.degraded ??= new Uint32Array(byClass.down.length);
    countIn(impaired, lit, byClass.degraded);
    // Whoever is down is impaired.
    for (let ofClass = 0; ofClass < classes.classes; ofClass++) {
      for (let column = 0; column < seeds.length; column++) {
        const at = ofClass * nodes + seeds[column]!;
        byClass.degraded[at]! -= byClass.down[at]!;
      }
    }
  }
  if (weakened.length === 0) return;
  byClass.exposed ??= new Uint32Array(byClass.down.length);
  countIn(reduced, weakened, byClass.exposed);
}

/** Writes what has been counted of class c for each failure to `numbers`, at c * nodes + the node that fails. */
function takeInto(counter: ColumnCounter, numbers: Uint32Array, nodes: number, seeds: Int32Array): void {
  takeCounts(counter);
  const { classes, counts: taken, width } = counter;
  for (let ofClass = 0; ofClass < classes; ofClass++) {
    const from = ofClass * 32 * width;
    for (let column = 0; column < seeds.length; column++) {
      numbers[ofClass * nodes + seeds[column]!] = taken[from + column]!;
    }
  }
}

function countGroups(
  { seeds }: RadiiBlock,
  reached: ReachedGroups,
  { all, allOne }: Work,
  numbers: Readonly<Record<keyof Groups, Uint32Array>>,
): void {
  for (const name of groupNames) {
    const group = reached[name];
    addRows(all, group.rows, group.reached.subarray(0, group.count), allOne);
    takeInto(all, numbers[name], 0, seeds);
  }
}
