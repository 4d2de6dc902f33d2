import { addRows, type ColumnCounter, columnCounter, counterBytes, takeCounts } from '../failure/column-counter.ts';
import { dropSeeds, eachRadius, type RadiiBlock, type RadiiOptions } from '../failure/radii.ts';
import { alignedBytes } from '../failure/workspace.ts';
import type { CompiledGraph } from '../graph/compile-graph.ts';
import type { Gates } from '../graph/gates.ts';
import { compareText } from '../model/order.ts';

/** Tiers as they are counted: the last for Components of which none is known. */
export const countedTiers = ['1', '2', '3', '4', 'none'] as const;

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

/** The refs of the systems, domains and owners of Components, sorted, and by node which is its own. */
interface Group {
  readonly refs: readonly string[];
  /** Node -> index into `refs`; -1 for what is no Component or has none. */
  readonly of: Int32Array;
}

type Groups = Readonly<Record<'systems' | 'domains' | 'owners', Group>>;

/** What is reached in one block of failures, for those who want names: a row for each ref of a group. */
type ReachedGroups = Readonly<Record<keyof Groups, Uint32Array>>;

/**
 * The size of every blast radius. All failures are evaluated together (`eachRadius`), and counted as bit columns as well
 * (`ColumnCounter`). `gates` are the graph's declared or worst-case ones.
 *
 * @param visit sees each block, without the seeds, and which systems, domains and owners are reached in it
 */
export function radiusCounts(
  graph: CompiledGraph,
  gates: Gates,
  visit?: (block: RadiiBlock, groups: Groups, reached: ReachedGroups) => void,
  options: RadiiOptions = {},
): RadiusCounts {
  const { groups, classes } = sortingOf(graph);
  const nodes = graph.nodes.length;
  const column = (): Uint32Array => new Uint32Array(nodes);
  const [systems, domains, owners] = [column(), column(), column()];
  const byClass = { down: counts(classes, nodes), degraded: counts(classes, nodes), exposed: counts(classes, nodes) };
  let work: Work | undefined;
  const count = (block: RadiiBlock): void => {
    dropSeeds(block);
    work ??= workOf(block, nodes, classes, groups);
    countBlock(block, work, byClass, nodes);
    for (const [name, numbers] of Object.entries({ systems, domains, owners })) {
      countGroup(block, work, work.groups[name as keyof Groups], numbers);
    }
    visit?.(block, groups, work.reached);
  };
  const seeds = Int32Array.from(graph.nodes.keys());
  eachRadius(graph, gates, seeds, count, { ...options, room: roomFor(nodes, classes, groups) });
  const tiers = byClass.down.slice(0, countedTiers.length * nodes);
  const score = new Float64Array(nodes);
  for (const [index, tier] of countedTiers.entries()) {
    const weight = graph.weights[tier];
    for (let node = 0; node < nodes; node++) score[node]! += tiers[index * nodes + node]! * weight;
  }
  return {
    kinds: classes.kinds,
    down: byKind(byClass.down, classes, nodes),
    degraded: byKind(byClass.degraded, classes, nodes),
    exposed: byKind(byClass.exposed, classes, nodes),
    tiers,
    systems,
    domains,
    owners,
    score,
  };
}

/** How the nodes of a graph are told apart, worked out once for all questions about it. */
interface Sorting {
  readonly groups: Groups;
  readonly classes: Classes;
}

const sortings = new WeakMap<CompiledGraph, Sorting>();

function sortingOf(graph: CompiledGraph): Sorting {
  const known = sortings.get(graph);
  if (known) return known;
  const sorting = { groups: groupsOf(graph), classes: classesOf(graph) };
  sortings.set(graph, sorting);
  return sorting;
}

/** A class for each tier of a Component, then one for each kind. */
interface Classes {
  readonly kinds: readonly string[];
  readonly count: number;
  readonly of: Int32Array;
}

function classesOf({ nodes }: CompiledGraph): Classes {
  const kinds = [...new Set(nodes.map(({ kind }) => kind))].sort(compareText);
  const kindIndex = new Map(kinds.map((kind, index) => [kind, index]));
  const of = Int32Array.from(nodes, ({ kind, tier }) =>
    kind === 'component' ? (tier ?? countedTiers.length) - 1 : countedTiers.length + kindIndex.get(kind)!,
  );
  return { kinds, count: countedTiers.length + kinds.length, of };
}

function counts({ count }: Classes, nodes: number): Uint32Array {
  return new Uint32Array(count * nodes);
}

/** Components of all tiers together, the other kinds as they are. */
function byKind(byClass: Uint32Array, { kinds }: Classes, nodes: number): Uint32Array {
  const result = byClass.slice(countedTiers.length * nodes);
  const component = kinds.indexOf('component');
  if (component < 0) return result;
  for (let tier = 0; tier < countedTiers.length; tier++) {
    for (let node = 0; node < nodes; node++) result[component * nodes + node]! += byClass[tier * nodes + node]!;
  }
  return result;
}

function groupsOf({ nodes }: CompiledGraph): Groups {
  const groupBy = (key: 'system' | 'domain' | 'owner'): Group => {
    const named = nodes.map((node) => (node.kind === 'component' ? node[key] : undefined));
    const refs = [...new Set(named)].filter((ref) => ref !== undefined).sort(compareText);
    const index = new Map(refs.map((ref, at) => [ref, at]));
    return { refs, of: Int32Array.from(named, (ref) => (ref === undefined ? -1 : index.get(ref)!)) };
  };
  return { systems: groupBy('system'), domains: groupBy('domain'), owners: groupBy('owner') };
}

/** What is used again for every block. */
interface Work {
  readonly classes: ColumnCounter;
  readonly classOf: Int32Array;
  /** Counts rows that are all of one class. */
  readonly all: ColumnCounter;
  readonly allOne: Int32Array;
  readonly groups: Readonly<Record<keyof Groups, GroupWork>>;
  readonly reached: ReachedGroups;
}

interface GroupWork {
  readonly of: Int32Array;
  readonly rows: Uint32Array;
  /** 0, 1, 2 ... */
  readonly every: Int32Array;
}

const kernelWidth = 16;

function roomFor(nodes: number, classes: Classes, groups: Groups): number {
  const sizes = Object.values(groups).map(({ refs }) => refs.length);
  const perGroup = sizes.map((size) => alignedBytes(4 * nodes) + alignedBytes(4 * size) + 4 * kernelWidth * size);
  return (
    counterBytes(classes.count, kernelWidth, nodes) +
    counterBytes(1, kernelWidth, nodes) +
    alignedBytes(4 * nodes) +
    alignedBytes(4 * Math.max(...sizes)) +
    perGroup.reduce((sum, bytes) => sum + bytes, 0)
  );
}

function workOf({ workspace, width, nodeOf }: RadiiBlock, nodes: number, classes: Classes, groups: Groups): Work {
  const inside = (numbers: Int32Array): Int32Array => {
    const copy = workspace.int32(numbers.length);
    copy.set(numbers);
    return copy;
  };
  const groupWork = ({ refs, of }: Group): GroupWork => ({
    of: inside(nodeOf.map((node) => of[node]!)),
    rows: workspace.uint32(refs.length * width),
    every: inside(Int32Array.from(refs.keys())),
  });
  const [systems, domains, owners] = [groupWork(groups.systems), groupWork(groups.domains), groupWork(groups.owners)];
  const largest = Math.max(systems.every.length, domains.every.length, owners.every.length);
  return {
    classes: columnCounter(workspace, classes.count, width, nodes),
    classOf: inside(nodeOf.map((node) => classes.of[node]!)),
    all: columnCounter(workspace, 1, width, nodes),
    allOne: workspace.int32(largest),
    groups: { systems, domains, owners },
    reached: { systems: systems.rows, domains: domains.rows, owners: owners.rows },
  };
}

function countBlock(
  { seeds, down, impaired, reduced, lit, weakened, workspace }: RadiiBlock,
  { classes, classOf }: Work,
  byClass: Readonly<Record<'down' | 'degraded' | 'exposed', Uint32Array>>,
  nodes: number,
): void {
  addRows(classes, down, undefined, lit, classOf, workspace);
  takeCounts(classes, byClass.down, nodes, seeds);
  if (impaired !== down) {
    addRows(classes, impaired, down, lit, classOf, workspace);
    takeCounts(classes, byClass.degraded, nodes, seeds);
  }
  if (weakened.length === 0) return;
  addRows(classes, reduced, impaired, weakened, classOf, workspace);
  takeCounts(classes, byClass.exposed, nodes, seeds);
}

function countGroup(block: RadiiBlock, { all, allOne }: Work, group: GroupWork, numbers: Uint32Array): void {
  group.rows.fill(0);
  addToGroups(block, group);
  addRows(all, group.rows, undefined, group.every, allOne, block.workspace);
  takeCounts(all, numbers, 0, block.seeds);
}

/** Sets the row of each group wherever one of its nodes is down. */
function addToGroups({ down, lit, width, workspace: { kernel } }: RadiiBlock, { of, rows }: GroupWork): void {
  if (kernel) {
    kernel.addToGroups(down.byteOffset, lit.byteOffset, lit.length, of.byteOffset, rows.byteOffset);
    return;
  }
  for (let index = 0; index < lit.length; index++) {
    const row = lit[index]!;
    const group = of[row]!;
    if (group < 0) continue;
    for (let word = 0; word < width; word++) rows[group * width + word]! |= down[row * width + word]!;
  }
}
