import { faultNodes } from '../analysis/fault-nodes.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import { isComponent } from '../graph/counted-kind.ts';
import { dropSeeds, eachColumn, eachRadius } from '../radii/radii.ts';
import type { Reach } from './trend.ts';

/** How far the single failures of a graph reach, as declared: in all, and among what `keep` has. */
export interface ReachOfAll {
  readonly all: Reach;
  readonly kept: Reach | null;
  /** Node of each journey of tier 1 -> the failures that take it down. */
  readonly journeys: ReadonlyMap<number, number>;
}

/**
 * One pass over all single failures but those of APIs, which fail with what provides them. O(pairs of a failure and
 * what it takes down).
 *
 * @param keep refs to which a second count is limited
 */
export function reachOf(graph: FailureModel, keep: ReadonlySet<string> | undefined): ReachOfAll {
  const { nodes } = graph;
  const seeds = failuresOf(graph);
  const isKept = nodes.map(({ ref }) => keep?.has(ref) === true);
  const down = { all: new Uint32Array(nodes.length), kept: new Uint32Array(nodes.length) };
  const journeys = new Map<number, number>();
  for (const [node, { kind, tier }] of nodes.entries()) if (kind === 'journey' && tier === 1) journeys.set(node, 0);
  eachRadius(graph, graph.declared, seeds, (block) => {
    dropSeeds(block);
    for (const row of block.reachedRows) {
      const node = block.nodeOfRow[row]!;
      const counts = isComponent(nodes[node]!);
      if (!counts && !journeys.has(node)) continue;
      eachColumn(block.down, block.width, row, (column) => {
        const seed = block.seeds[column]!;
        if (!counts) journeys.set(node, journeys.get(node)! + 1);
        else {
          down.all[seed]! += 1;
          if (isKept[node]) down.kept[seed]! += 1;
        }
      });
    }
  });
  const reach = (counts: Uint32Array, isIn: (node: number) => boolean): Reach => {
    const failed = [...seeds].filter(isIn);
    const components = nodes.filter((each, node) => isComponent(each) && isIn(node)).length;
    let [part, whole, widest] = [0, 0, -1];
    for (const seed of failed) {
      part += counts[seed]!;
      whole += components - (isComponent(nodes[seed]!) ? 1 : 0);
      if (counts[seed]! > 0 && (widest < 0 || counts[seed]! > counts[widest]!)) widest = seed;
    }
    return {
      components,
      failures: failed.length,
      widest: widest < 0 ? null : { ref: nodes[widest]!.ref, components: counts[widest]! },
      pairs: { part, whole },
    };
  };
  return {
    all: reach(down.all, () => true),
    kept: keep === undefined ? null : reach(down.kept, (node) => isKept[node]!),
    journeys,
  };
}

/** What is failed: Components, Resources and failure domains, ascending. */
function failuresOf(graph: FailureModel): Int32Array {
  return faultNodes(graph).filter((node) => graph.nodes[node]!.kind !== 'api');
}

/** The refs that two graphs both have. */
export function commonRefs(a: FailureModel, b: FailureModel): ReadonlySet<string> {
  return new Set(a.nodes.flatMap(({ ref }) => (b.indexOf.has(ref) ? [ref] : [])));
}
