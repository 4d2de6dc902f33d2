import type { FailureModel } from '../failure/failure-model.ts';
import type { Gates } from '../failure/gates.ts';
import { eachColumn, type RadiiBlock, type Shard, seedsOf } from '../radii/radii.ts';
import { countedTiers, sortingOf } from '../radii/radius-sorting.ts';
import type { KnownCounts } from './analyses.ts';
import { failsAlone } from './fails-alone.ts';
import { type SharedCounts, sharedCounts } from './shared-single-points-of-failure.ts';
import { isSummedUp } from './single-points-of-failure.ts';

/** The sizes of some radii as a table: a row a failure, in ascending order of the nodes. */
export interface RadiusRows {
  /** The nodes that fail. */
  readonly failures: Int32Array;
  /** `down.component`, `exposed.api`, `tier.1`, `systems` ..., in the order of `columnNames`. */
  readonly columns: ReadonlyMap<string, Uint32Array>;
  /** Sum of the tier weights of the Components down. */
  readonly score: Float64Array;
  /** By row, the journeys and Systems that go down with it, as nodes. */
  readonly summedUp: readonly (readonly number[])[];
}

/** The radii of a shard in both readings; the worst case is absent where no claim is unproven. */
export interface ShardRows {
  readonly declared: RadiusRows;
  readonly worstCase: RadiusRows | undefined;
}

/** What the shards of a graph come to together. */
export interface MergedRadii extends KnownCounts {
  /** By node, the entities and failure domains that alone take a journey or a System down. */
  readonly points: ReadonlyMap<number, readonly string[]>;
}

/** The radii of the failures of one shard. */
export function shardRows(graph: FailureModel, shard: Shard): ShardRows {
  const { declared, worstCase } = graph;
  return {
    declared: rowsOf(graph, declared, seedsOf(graph, declared, shard)),
    worstCase: worstCase === declared ? undefined : rowsOf(graph, worstCase, seedsOf(graph, worstCase, shard)),
  };
}

function rowsOf(graph: FailureModel, gates: Gates, seeds: Int32Array): RadiusRows {
  const { nodes } = graph;
  const isAsked = Uint8Array.from(nodes, (node) => Number(isSummedUp(node)));
  const found = new Map<number, number[]>();
  const counts = sharedCounts(graph, { gates, seeds, visit: (block) => noteLost(block, isAsked, found) });
  const failures = seeds.slice().sort();
  const columns = [...columnsOf(counts, nodes.length)].map(
    ([name, column]) => [name, Uint32Array.from(failures, (node) => column[node]!)] as const,
  );
  return {
    failures,
    columns: new Map(columns),
    score: Float64Array.from(failures, (node) => counts.score[node]!),
    summedUp: Array.from(failures, (node) => (found.get(node) ?? []).sort((a, b) => a - b)),
  };
}

/** Notes which failures of a block take down which of the nodes that are asked about. */
function noteLost(
  { seeds, width, nodeOfRow, reachedRows, down }: RadiiBlock,
  isAsked: Uint8Array,
  found: Map<number, number[]>,
): void {
  for (const row of reachedRows) {
    const node = nodeOfRow[row]!;
    if (isAsked[node] === 0) continue;
    eachColumn(down, width, row, (column) => {
      const known = found.get(seeds[column]!);
      if (known) known.push(node);
      else found.set(seeds[column]!, [node]);
    });
  }
}

/** The names of the columns of these kinds, in their order. */
function columnNames(kinds: readonly string[]): readonly string[] {
  return [
    ...['down', 'degraded', 'exposed'].flatMap((status) => kinds.map((kind) => `${status}.${kind}`)),
    ...countedTiers.map((tier) => `tier.${tier}`),
    'systems',
    'domains',
    'owners',
    'otherSystems',
  ];
}

/** The numbers by node, a view of them for each name. */
function columnsOf(counts: SharedCounts, nodes: number): ReadonlyMap<string, Uint32Array> {
  const { kinds, down, degraded, exposed, tiers, systems, domains, owners, otherSystems } = counts;
  const parts = [down, degraded, exposed, tiers, systems, domains, owners, otherSystems].flatMap((all) =>
    Array.from({ length: all.length / nodes }, (_, at) => all.subarray(at * nodes, (at + 1) * nodes)),
  );
  return new Map(columnNames(kinds).map((name, at) => [name, parts[at]!]));
}

/** The radii of a graph from those of all its shards, in whatever order. */
export function mergedRadii(graph: FailureModel, shards: readonly ShardRows[]): MergedRadii {
  const declared = mergedCounts(
    graph,
    shards.map((each) => each.declared),
  );
  const others = shards.flatMap(({ worstCase }) => worstCase ?? []);
  return {
    declared,
    worstCase: others.length === 0 ? declared : mergedCounts(graph, others),
    points: pointsOf(graph, shards),
  };
}

function mergedCounts(graph: FailureModel, shards: readonly RadiusRows[]): SharedCounts {
  const nodes = graph.nodes.length;
  const { kinds } = sortingOf(graph).classes;
  const empty = (columns: number): Uint32Array => new Uint32Array(columns * nodes);
  const counts: SharedCounts = {
    kinds,
    down: empty(kinds.length),
    degraded: empty(kinds.length),
    exposed: empty(kinds.length),
    tiers: empty(countedTiers.length),
    systems: empty(1),
    domains: empty(1),
    owners: empty(1),
    otherSystems: empty(1),
    score: new Float64Array(nodes),
  };
  const columns = columnsOf(counts, nodes);
  for (const { failures, columns: part, score } of shards) {
    for (const [name, column] of columns) {
      const values = part.get(name)!;
      for (let row = 0; row < failures.length; row++) column[failures[row]!] = values[row]!;
    }
    for (let row = 0; row < failures.length; row++) counts.score[failures[row]!] = score[row]!;
  }
  return counts;
}

/** As `singlePointsOfFailure` of all journeys and Systems. */
function pointsOf(graph: FailureModel, shards: readonly ShardRows[]): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, number[]>();
  const fails = failsAlone(graph);
  for (const [index, node] of graph.nodes.entries()) if (isSummedUp(node)) found.set(index, []);
  for (const { declared } of shards) {
    for (const [row, lost] of declared.summedUp.entries()) {
      const failure = declared.failures[row]!;
      if (fails(failure)) for (const node of lost) found.get(node)!.push(failure);
    }
  }
  return new Map(
    [...found].map(([node, points]) => [node, points.sort((a, b) => a - b).map((point) => graph.nodes[point]!.ref)]),
  );
}
