import type { FailureModel } from '../failure/failure-model.ts';
import { bothReadings } from '../failure/readings.ts';
import { type RadiusCounts, radiusCounts } from '../radii/radius-counts.ts';
import type { GraphologyGraph } from './to-graphology.ts';

/**
 * Adds to every node how much its loss takes down, itself not counted: `componentsDown` and `journeysDown` as declared,
 * and `worstCaseComponentsDown` with unproven claims disbelieved. For sizes and colours in a graph viewer.
 */
export function setBlastRadii(graph: GraphologyGraph, model: FailureModel): void {
  const { declared, worstCase } = bothReadings(model, (gates) => radiusCounts(model, gates));
  const downOf = ({ kinds, down }: RadiusCounts, kind: string, node: number): number =>
    kinds.includes(kind) ? down[kinds.indexOf(kind) * model.nodes.length + node]! : 0;
  for (const [node, { ref }] of model.nodes.entries()) {
    graph.mergeNodeAttributes(ref, {
      componentsDown: downOf(declared, 'component', node),
      journeysDown: downOf(declared, 'journey', node),
      worstCaseComponentsDown: downOf(worstCase, 'component', node),
    });
  }
}
