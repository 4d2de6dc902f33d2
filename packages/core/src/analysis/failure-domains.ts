import { duringLoss } from '../failure/down-times.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import { rowValues } from '../graph/adjacency.ts';

/** What fails together because it shares something: a declared failure domain, and how its members fare without it. */
export interface FailureDomain {
  readonly ref: string;
  /** zone, cluster, credential ... */
  readonly axis: string;
  /** The failure domains that it lies in, sorted. */
  readonly within: readonly string[];
  /** Who is placed in it or in a domain that lies in it, or needs the Resource that it is; sorted. */
  readonly members: readonly string[];
  /** The members that its loss does not take down, since they need it no more than others of its kind. */
  readonly survivors: readonly string[];
}

/**
 * The failure domains of the graph: those that placements name, and the Resources whose type makes them one. By ref.
 */
export function failureDomains(graph: FailureModel): readonly FailureDomain[] {
  const isDomain = (node: number): boolean => graph.nodes[node]!.axis !== undefined;
  return graph.nodes.flatMap(({ ref, axis }, node) => {
    if (axis === undefined) return [];
    const inside = new Set([node]);
    const members = new Set<number>();
    for (const domain of inside) {
      for (const dependent of rowValues(graph.dependents, domain)) {
        if (!isInner(graph, dependent)) members.add(dependent);
        else inside.add(dependent);
      }
    }
    const sorted = [...members].sort((a, b) => a - b);
    const refOf = (index: number): string => graph.nodes[index]!.ref;
    return [
      {
        ref,
        axis,
        within: [...rowValues(graph.dependencies, node)].filter(isDomain).map(refOf),
        members: sorted.map(refOf),
        survivors: duringLoss(graph.declared, [node], ({ at }) =>
          sorted.filter((member) => at[member] === Infinity).map(refOf),
        ),
      },
    ];
  });
}

/** A failure domain that lies in another one is part of it and no member. */
function isInner({ nodes }: FailureModel, node: number): boolean {
  return nodes[node]!.kind === 'failuredomain';
}
