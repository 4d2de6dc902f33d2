import { eachColumn } from '../failure/radii.ts';
import type { CompiledGraph } from '../graph/compile-graph.ts';
import type { Gates } from '../graph/gates.ts';
import type { CountsByKind } from './count-kinds.ts';
import { radiusCounts } from './radius-counts.ts';
import { countedTiers } from './radius-sorting.ts';

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
 * The blast radius of everything that can fail, by node. `gates` are the graph's declared or worst-case ones. Counting is
 * `radiusCounts`; naming takes O(names, summed over the failures).
 */
export function blastRadii(graph: CompiledGraph, gates: Gates): readonly BlastRadius[] {
  const nodes = graph.nodes.length;
  const lists = (): string[][] => Array.from({ length: nodes }, () => []);
  const named = { systems: lists(), domains: lists(), owners: lists(), journeys: lists() };
  const journeys = graph.nodes.flatMap(({ kind }, node) => (kind === 'journey' ? [node] : []));
  const counts = radiusCounts(graph, gates, ({ seeds, width, rowOf, down }, groups, reached) => {
    for (const name of ['systems', 'domains', 'owners'] as const) {
      for (const [row, ref] of groups[name].refs.entries()) {
        eachColumn(reached[name], width, row, (column) => named[name][seeds[column]!]!.push(ref));
      }
    }
    for (const journey of journeys) {
      const { ref } = graph.nodes[journey]!;
      eachColumn(down, width, rowOf[journey]!, (column) => named.journeys[seeds[column]!]!.push(ref));
    }
  });
  return graph.nodes.map((_, node) => ({
    down: countsOf(counts.kinds, counts.down, nodes, node),
    degraded: countsOf(counts.kinds, counts.degraded, nodes, node),
    exposed: countsOf(counts.kinds, counts.exposed, nodes, node),
    tiers: countsOf(countedTiers, counts.tiers, nodes, node),
    systems: named.systems[node]!,
    domains: named.domains[node]!,
    owners: named.owners[node]!,
    journeys: named.journeys[node]!,
    score: counts.score[node]!,
  }));
}

/** The numbers of a node out of columns by name, without those that are zero. */
function countsOf(names: readonly string[], columns: Uint32Array, nodes: number, node: number): CountsByKind {
  const found: [string, number][] = [];
  for (const [index, name] of names.entries()) {
    const count = columns[index * nodes + node]!;
    if (count > 0) found.push([name, count]);
  }
  return Object.fromEntries(found);
}
