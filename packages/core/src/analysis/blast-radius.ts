import { dropSeeds, eachColumn, eachRadius, type RadiiBlock } from '../failure/radii.ts';
import type { CompiledGraph } from '../graph/compile-graph.ts';
import type { Gates } from '../graph/gates.ts';
import { groupBy } from '../model/group-by.ts';
import { compareText } from '../model/order.ts';
import { type CountsByKind, sortedCounts } from './count-kinds.ts';

/** What the permanent loss of one entity or failure domain ends in, itself not counted. */
export interface BlastRadius {
  readonly down: CountsByKind;
  readonly degraded: CountsByKind;
  readonly exposed: CountsByKind;
  /** Components down by tier: `1` to `4`, and `none`. */
  readonly tiers: CountsByKind;
  /** Systems, domains and owners of the Components down, sorted. */
  readonly systems: readonly string[];
  readonly domains: readonly string[];
  readonly owners: readonly string[];
  /** Journeys down, sorted. */
  readonly journeys: readonly string[];
  /** Sum of the tier weights of the Components down. */
  readonly score: number;
}

/**
 * The blast radius of everything that can fail, by node. `gates` are the graph's declared or worst-case ones. All
 * failures are evaluated together (`eachRadius`); counting them takes O(entities down, summed over the failures).
 */
export function blastRadii(graph: CompiledGraph, gates: Gates): readonly BlastRadius[] {
  const radii: BlastRadius[] = [];
  const groups = groupsOf(graph);
  eachRadius(graph, gates, everyNode(graph), (block) => {
    dropSeeds(block);
    const columns = countColumns(graph, block);
    const reached = {
      systems: reachedGroups(block, groups.systems),
      domains: reachedGroups(block, groups.domains),
      owners: reachedGroups(block, groups.owners),
      journeys: reachedGroups(block, groups.journeys),
    };
    for (const [column, seed] of block.seeds.entries()) {
      const tiers = columns.tiers[column]!;
      radii[seed] = {
        down: sortedCounts(columns.down[column]!),
        degraded: sortedCounts(columns.degraded[column]!),
        exposed: sortedCounts(columns.exposed[column]!),
        tiers: sortedCounts(tiers),
        systems: reached.systems[column]!,
        domains: reached.domains[column]!,
        owners: reached.owners[column]!,
        journeys: reached.journeys[column]!,
        score: scoreOf(graph, tiers),
      };
    }
  });
  return radii;
}

function everyNode(graph: CompiledGraph): Int32Array {
  return Int32Array.from(graph.nodes, (_, index) => index);
}

type Counter = Map<string, number>;

function countColumns(
  graph: CompiledGraph,
  block: RadiiBlock,
): Readonly<Record<'down' | 'degraded' | 'exposed' | 'tiers', readonly Counter[]>> {
  const counters = (): Counter[] => Array.from(block.seeds, () => new Map());
  const [down, degraded, exposed, tiers] = [counters(), counters(), counters(), counters()];
  const { width } = block;
  const rest = new Uint32Array(width);
  for (const [node, { kind, tier }] of graph.nodes.entries()) {
    eachColumn(block.down, width, node, (column) => {
      count(down[column]!, kind);
      if (kind === 'component') count(tiers[column]!, String(tier ?? 'none'));
    });
    for (let word = 0; word < width; word++) {
      rest[word] = block.impaired[node * width + word]! & ~block.down[node * width + word]!;
    }
    eachColumn(rest, width, 0, (column) => count(degraded[column]!, kind));
    for (let word = 0; word < width; word++) {
      rest[word] = block.reduced[node * width + word]! & ~block.impaired[node * width + word]!;
    }
    eachColumn(rest, width, 0, (column) => count(exposed[column]!, kind));
  }
  return { down, degraded, exposed, tiers };
}

function count(counter: Counter, key: string): void {
  counter.set(key, (counter.get(key) ?? 0) + 1);
}

function scoreOf({ weights }: CompiledGraph, tiers: Counter): number {
  let score = 0;
  for (const [tier, components] of tiers) score += components * weights[tier as keyof typeof weights];
  return score;
}

/** A ref and the nodes whose loss reaches it. */
interface Group {
  readonly ref: string;
  readonly nodes: readonly number[];
}

function groupsOf(graph: CompiledGraph): Readonly<Record<'systems' | 'domains' | 'owners' | 'journeys', Group[]>> {
  const components = [...graph.nodes.entries()].filter(([, node]) => node.kind === 'component');
  const componentsBy = (key: 'system' | 'domain' | 'owner'): Group[] =>
    [...groupBy(components, ([, node]) => node[key])]
      .flatMap(([ref, members]) => (ref === undefined ? [] : [{ ref, nodes: members.map(([index]) => index) }]))
      .sort((a, b) => compareText(a.ref, b.ref));
  return {
    systems: componentsBy('system'),
    domains: componentsBy('domain'),
    owners: componentsBy('owner'),
    journeys: graph.nodes.flatMap(({ kind, ref }, index) => (kind === 'journey' ? [{ ref, nodes: [index] }] : [])),
  };
}

/** By column, the groups of which a node is down. */
function reachedGroups({ seeds, down, width }: RadiiBlock, groups: readonly Group[]): readonly (readonly string[])[] {
  const reached: string[][] = Array.from(seeds, () => []);
  const any = new Uint32Array(width);
  for (const { ref, nodes } of groups) {
    any.fill(0);
    for (const node of nodes) for (let word = 0; word < width; word++) any[word]! |= down[node * width + word]!;
    eachColumn(any, width, 0, (column) => reached[column]!.push(ref));
  }
  return reached;
}
