import type { FailureModel } from '../failure/failure-model.ts';
import { isComponent } from '../graph/counted-kind.ts';

/** What is asked of every node of large radii, by node: a number in a list is read faster than a field of a node. */
export interface NodeColumns {
  /** 1 for a Component that runs. */
  readonly isComponent: Uint8Array;
  /** What the loss adds to a score: the weight of its tier for a Component, nothing for any other. */
  readonly weight: Float64Array;
  /** 1 for a Component or Resource. */
  readonly isRoom: Uint8Array;
}

const known = new WeakMap<FailureModel, NodeColumns>();

/** The columns of a model; computed once. O(V). */
export function nodeColumns(model: FailureModel): NodeColumns {
  let columns = known.get(model);
  if (columns === undefined) {
    const { nodes, weights } = model;
    columns = {
      isComponent: Uint8Array.from(nodes, (node) => Number(isComponent(node))),
      weight: Float64Array.from(nodes, (node) => (isComponent(node) ? weights[node.tier ?? 'none'] : 0)),
      isRoom: Uint8Array.from(nodes, ({ kind }) => Number(kind === 'component' || kind === 'resource')),
    };
    known.set(model, columns);
  }
  return columns;
}
