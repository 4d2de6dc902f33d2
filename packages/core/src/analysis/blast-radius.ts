import { rowList } from '../base/row-list.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import type { Gates } from '../failure/gates.ts';
import { type RadiusCounts, radiusCounts } from '../radii/radius-counts.ts';
import { countedTiers } from '../radii/radius-sorting.ts';
import { reachedNames } from '../radii/reached-names.ts';
import type { CountsByKind } from './count-kinds.ts';

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
 * The blast radius of everything that can fail, by node. `gates` are the graph's declared or worst-case ones, `counts`
 * theirs. Names are computed on each read.
 */
export function blastRadii(
  graph: FailureModel,
  gates: Gates,
  counts: RadiusCounts = radiusCounts(graph, gates),
): readonly BlastRadius[] {
  const nodes = graph.nodes.length;
  const namesOf = reachedNames(graph, gates);
  return rowList(nodes, (node) => ({
    down: countsOf(counts.kinds, counts.down, nodes, node),
    degraded: countsOf(counts.kinds, counts.degraded, nodes, node),
    exposed: countsOf(counts.kinds, counts.exposed, nodes, node),
    tiers: countsOf(countedTiers, counts.tiers, nodes, node),
    get systems() {
      return namesOf('systems', node);
    },
    get domains() {
      return namesOf('domains', node);
    },
    get owners() {
      return namesOf('owners', node);
    },
    get journeys() {
      return namesOf('journeys', node);
    },
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
