import { addWord, type ColumnCounter, columnCounter, takeCounts } from '../failure/column-counter.ts';
import { dropSeeds, eachRadius, type RadiiBlock } from '../failure/radii.ts';
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
type ReachedGroups = Readonly<Record<keyof Groups, Int32Array>>;

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
): RadiusCounts {
  const groups = groupsOf(graph);
  const classes = classesOf(graph);
  const nodes = graph.nodes.length;
  const column = (): Uint32Array => new Uint32Array(nodes);
  const [systems, domains, owners] = [column(), column(), column()];
  const byClass = { down: counts(classes, nodes), degraded: counts(classes, nodes), exposed: counts(classes, nodes) };
  let work: Work | undefined;
  eachRadius(graph, gates, Int32Array.from(graph.nodes.keys()), (block) => {
    dropSeeds(block);
    work ??= workOf(block.width, nodes, classes, groups);
    countBlock(block, classes, work, byClass);
    reachGroups(block, groups, work.reached);
    for (const [name, numbers] of [
      ['systems', systems],
      ['domains', domains],
      ['owners', owners],
    ] as const) {
      countGroup(work, work.reached[name], block.seeds, numbers);
    }
    visit?.(block, groups, work.reached);
  });
  const tiers = new Uint32Array(countedTiers.length * nodes);
  const score = new Float64Array(nodes);
  for (const [index, tier] of classes.tiers.entries()) {
    const counted = byClass.down.subarray(index * nodes, (index + 1) * nodes);
    tiers.set(counted, index * nodes);
    for (let node = 0; node < nodes; node++) score[node]! += counted[node]! * graph.weights[tier];
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

/** A class for each tier of a Component, then one for each kind. */
interface Classes {
  readonly tiers: typeof countedTiers;
  readonly kinds: readonly string[];
  readonly count: number;
  readonly of: Uint32Array;
}

function classesOf({ nodes }: CompiledGraph): Classes {
  const kinds = [...new Set(nodes.map(({ kind }) => kind))].sort(compareText);
  const kindIndex = new Map(kinds.map((kind, index) => [kind, index]));
  const of = Uint32Array.from(nodes, ({ kind, tier }) =>
    kind === 'component' ? (tier ?? countedTiers.length) - 1 : countedTiers.length + kindIndex.get(kind)!,
  );
  return { tiers: countedTiers, kinds, count: countedTiers.length + kinds.length, of };
}

function counts({ count }: Classes, nodes: number): Uint32Array {
  return new Uint32Array(count * nodes);
}

/** Components of all tiers together, the other kinds as they are. */
function byKind(byClass: Uint32Array, { kinds, tiers }: Classes, nodes: number): Uint32Array {
  const result = byClass.slice(tiers.length * nodes);
  const component = kinds.indexOf('component') * nodes;
  for (let at = 0; component >= 0 && at < tiers.length * nodes; at++) result[component + (at % nodes)]! += byClass[at]!;
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
  readonly group: ColumnCounter;
  readonly offsets: Float64Array;
  readonly reached: ReachedGroups;
}

function workOf(width: number, nodes: number, classes: Classes, groups: Groups): Work {
  const rows = ({ refs }: Group): Int32Array => new Int32Array(refs.length * width);
  return {
    classes: columnCounter(classes.count, width, nodes),
    group: columnCounter(1, width, nodes),
    offsets: Float64Array.from({ length: classes.count }, (_, index) => index * nodes),
    reached: { systems: rows(groups.systems), domains: rows(groups.domains), owners: rows(groups.owners) },
  };
}

function countBlock(
  { width, seeds, down, impaired, reduced, lit, weakened }: RadiiBlock,
  { of }: Classes,
  { classes, offsets }: Work,
  byClass: Readonly<Record<'down' | 'degraded' | 'exposed', Uint32Array>>,
): void {
  for (let index = 0; index < lit.length; index++) {
    const node = lit[index]!;
    for (let word = 0; word < width; word++) addWord(classes, of[node]!, word, down[node * width + word]!);
  }
  takeCounts(classes, byClass.down, offsets, seeds);
  if (impaired !== down) {
    for (let index = 0; index < lit.length; index++) {
      const node = lit[index]!;
      for (let word = 0; word < width; word++) {
        addWord(classes, of[node]!, word, impaired[node * width + word]! & ~down[node * width + word]!);
      }
    }
    takeCounts(classes, byClass.degraded, offsets, seeds);
  }
  if (weakened.length === 0) return;
  for (let index = 0; index < weakened.length; index++) {
    const node = weakened[index]!;
    for (let word = 0; word < width; word++) {
      addWord(classes, of[node]!, word, reduced[node * width + word]! & ~impaired[node * width + word]!);
    }
  }
  takeCounts(classes, byClass.exposed, offsets, seeds);
}

function reachGroups({ width, down, lit }: RadiiBlock, groups: Groups, reached: ReachedGroups): void {
  for (const name of ['systems', 'domains', 'owners'] as const) {
    const rows = reached[name];
    const { of } = groups[name];
    rows.fill(0);
    for (let index = 0; index < lit.length; index++) {
      const node = lit[index]!;
      const group = of[node]!;
      if (group < 0) continue;
      for (let word = 0; word < width; word++) rows[group * width + word]! |= down[node * width + word]!;
    }
  }
}

function countGroup({ group }: Work, rows: Int32Array, seeds: Int32Array, numbers: Uint32Array): void {
  for (let at = 0; at < rows.length; at++) if (rows[at] !== 0) addWord(group, 0, at % group.width, rows[at]!);
  takeCounts(group, numbers, [0], seeds);
}
