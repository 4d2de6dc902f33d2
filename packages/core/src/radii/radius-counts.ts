import type { FailureModel } from '../failure/failure-model.ts';
import type { Gates } from '../failure/gates.ts';
import { addRows, type ColumnCounter, columnCounter, counterBytes, takeCounts } from './column-counter.ts';
import { type RadiiBlock, type RadiiOptions, radiiPlan } from './radii.ts';
import type { RadiiPlan } from './radii-plan.ts';
import { type Classes, countedTiers, type Groups, groupNames, type Sorting, sortingOf } from './radius-sorting.ts';
import { byRow, eachReach, type ReachedGroups } from './reached-groups.ts';
import { alignedBytes, plainWorkspace, type Workspace } from './workspace.ts';

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
 * The size of every blast radius. All failures are evaluated together (`eachRadius`), and counted as bit columns as
 * well (`ColumnCounter`). `gates` are the graph's declared or worst-case ones.
 */
export function radiusCounts(graph: FailureModel, gates: Gates): RadiusCounts;
/**
 * The same, and hands each block to `visit`.
 *
 * @param visit sees each block, without the seeds, and what is reached in it; failures that reach nobody are in none
 * @internal
 */
export function radiusCounts(
  graph: FailureModel,
  gates: Gates,
  visit?: (block: RadiiBlock, reached: ReachedGroups) => void,
  options?: CountOptions,
): RadiusCounts;
export function radiusCounts(
  graph: FailureModel,
  gates: Gates,
  visit?: (block: RadiiBlock, reached: ReachedGroups) => void,
  { seeds: asked, ...options }: CountOptions = {},
): RadiusCounts {
  const sorting = sortingOf(graph);
  const { classes } = sorting;
  const nodes = graph.nodes.length;
  // Who is required by nobody takes nobody along.
  const { required } = radiiPlan(graph, gates);
  const seeds = asked ?? required;
  let work: Work | undefined;
  let numbers: Numbers | undefined;
  const count = (block: RadiiBlock, reached: ReachedGroups): void => {
    work ??= workOf(block, nodes, sorting);
    countBlock(block, reached, work, nodes);
    // The last block: what was counted lies where nothing may stay.
    if (block.seeds.at(-1) === seeds.at(-1)) numbers = copyOf(work.numbers);
    visit?.(block, reached);
  };
  const room = (width: number, plan: RadiiPlan): number => roomFor(plan, width, sorting);
  eachReach(graph, gates, seeds, count, { ...options, room });
  const { down, degraded, exposed, ...groups } = numbers ?? numbersIn(plainWorkspace, nodes, sorting);
  const tiers = down.subarray(0, countedTiers.length * nodes);
  return {
    kinds: classes.kinds,
    down: byKind(down, classes, nodes),
    degraded: byKind(degraded, classes, nodes),
    exposed: byKind(exposed, classes, nodes),
    tiers,
    ...groups,
    score: scores(tiers, graph),
  };
}

interface CountOptions extends RadiiOptions {
  /** The failures to count, in the order of the plan; default: all that anybody requires. All others count as zero. */
  readonly seeds?: Int32Array;
}

function scores(tiers: Uint32Array, { nodes, weights }: FailureModel): Float64Array {
  const score = new Float64Array(nodes.length);
  for (const [index, tier] of countedTiers.entries()) {
    const [from, weight] = [index * score.length, weights[tier]];
    for (let node = 0; node < score.length; node++) score[node]! += tiers[from + node]! * weight;
  }
  return score;
}

/** By node, a column a class; `degraded` and `exposed` are there once somebody is. The groups are one column each. */
interface Numbers extends Readonly<Record<keyof Groups, Uint32Array>> {
  readonly down: Uint32Array;
  degraded: Uint32Array | undefined;
  exposed: Uint32Array | undefined;
}

function numbersIn(workspace: Workspace, nodes: number, { classes }: Sorting): Numbers {
  return {
    down: workspace.uint32(classes.count * nodes),
    degraded: undefined,
    exposed: undefined,
    systems: workspace.uint32(nodes),
    domains: workspace.uint32(nodes),
    owners: workspace.uint32(nodes),
  };
}

function copyOf({ down, degraded, exposed, systems, domains, owners }: Numbers): Numbers {
  return {
    down: down.slice(),
    degraded: degraded?.slice(),
    exposed: exposed?.slice(),
    systems: systems.slice(),
    domains: domains.slice(),
    owners: owners.slice(),
  };
}

/** Components of all tiers together, the other kinds as they are, in the rank of the latter. */
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
  /** Column -> the node that fails. */
  readonly seeds: Int32Array;
  readonly numbers: Numbers;
}

function roomFor({ nodes, isSoft, isRedundant }: RadiiPlan, width: number, { classes, groups }: Sorting): number {
  const columns = 1 + Number(isSoft) + Number(isRedundant);
  return (
    counterBytes(classes.count, width, nodes) +
    counterBytes(1, width, nodes) +
    alignedBytes(4 * nodes) +
    alignedBytes(4 * largest(groups)) +
    alignedBytes(4 * 32 * width) +
    columns * alignedBytes(4 * classes.count * nodes) +
    groupNames.length * alignedBytes(4 * nodes)
  );
}

function workOf({ workspace, width, nodeOfRow }: RadiiBlock, nodes: number, sorting: Sorting): Work {
  const { classes, groups } = sorting;
  return {
    classes: columnCounter(workspace, classes.count, width, nodes),
    classOf: byRow(workspace, nodeOfRow, classes.of),
    all: columnCounter(workspace, 1, width, nodes),
    allOne: workspace.int32(largest(groups)),
    seeds: workspace.int32(32 * width),
    numbers: numbersIn(workspace, nodes, sorting),
  };
}

function largest(groups: Groups): number {
  return Math.max(groups.systems.refs.length, groups.domains.refs.length, groups.owners.refs.length);
}

function countBlock(block: RadiiBlock, reached: ReachedGroups, work: Work, nodes: number): void {
  const { down, impaired, reduced, reachedRows, exposedRows, workspace } = block;
  const { classes, classOf, all, allOne, numbers } = work;
  const seeds = work.seeds.subarray(0, block.seeds.length);
  seeds.set(block.seeds);
  const countIn = (words: Uint32Array, rows: Int32Array, into: Uint32Array): void => {
    addRows(classes, words, rows, classOf);
    takeCounts(classes, seeds, into, nodes);
  };
  countIn(down, reachedRows, numbers.down);
  if (impaired !== down) {
    numbers.degraded ??= workspace.uint32(numbers.down.length);
    countIn(impaired, reachedRows, numbers.degraded);
    // An entity that is down is impaired.
    for (let ofClass = 0; ofClass < classes.classes; ofClass++) {
      for (let column = 0; column < seeds.length; column++) {
        const at = ofClass * nodes + seeds[column]!;
        numbers.degraded[at]! -= numbers.down[at]!;
      }
    }
  }
  if (exposedRows.length > 0) {
    numbers.exposed ??= workspace.uint32(numbers.down.length);
    countIn(reduced, exposedRows, numbers.exposed);
  }
  for (const name of groupNames) {
    const group = reached[name];
    addRows(all, group.rows, group.reached.subarray(0, group.count), allOne);
    takeCounts(all, seeds, numbers[name], nodes);
  }
}
