import { nodeColumns } from '../analysis/node-columns.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import { countedKind } from '../graph/counted-kind.ts';
import { memberRank } from '../policy/rule/compared-members.ts';

/** What a comparison asks of every node of one side, by node. */
export interface DiffColumns {
  readonly graph: FailureModel;
  /** The node of the same ref on the other side, or -1. */
  readonly same: Int32Array;
  /** 1 for a Component that runs. */
  readonly isComponent: Uint8Array;
  readonly isJourney: Uint8Array;
  /** Of a Component that runs, the number of its system; -1 without one, and for every other. */
  readonly system: Int32Array;
  readonly systemNumber: (system: string | undefined) => number;
  readonly rank: Uint8Array;
  /** 1 where the other side does not describe it. */
  readonly isNew: Uint8Array;
  /** 1 while a loss that is compared takes it down; all 0 in between. */
  readonly isDown: Uint8Array;
  /** 1 while it is outside the bound of that loss; all 0 in between. */
  readonly isOutside: Uint8Array;
}

/** The columns of `graph`, compared with `other`. O(V). */
export function diffColumns(graph: FailureModel, other: FailureModel): DiffColumns {
  const { nodes } = graph;
  const { isComponent } = nodeColumns(graph);
  const same = Int32Array.from(nodes, ({ ref }) => other.indexOf.get(ref) ?? -1);
  const numbers = new Map<string, number>();
  for (const [index, { system }] of nodes.entries()) {
    if (isComponent[index] === 1 && system !== undefined && !numbers.has(system)) numbers.set(system, numbers.size);
  }
  const systemNumber = (system: string | undefined): number => numbers.get(system ?? '') ?? -1;
  return {
    graph,
    same,
    isComponent,
    isJourney: Uint8Array.from(nodes, (node) => Number(countedKind(node) === 'journey')),
    system: Int32Array.from(nodes, ({ system }, node) => (isComponent[node] === 1 ? systemNumber(system) : -1)),
    systemNumber,
    rank: Uint8Array.from(nodes, memberRank),
    isNew: Uint8Array.from(nodes, ({ declared }, node) =>
      Number(declared && other.nodes[same[node]!]?.declared !== true),
    ),
    isDown: new Uint8Array(nodes.length),
    isOutside: new Uint8Array(nodes.length),
  };
}
