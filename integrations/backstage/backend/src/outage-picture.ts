import { type FailureModel, shortRef } from '@faultline/core';
import { downTimes } from '../../../../packages/core/src/failure/down-times.ts';
import { rowValues } from '../../../../packages/core/src/graph/adjacency.ts';
import type { NamedRef, PictureColumn } from './answer.ts';

/** Steps and entities that a small picture has room for. */
const [mostColumns, mostMarks] = [6, 8];

const shownKinds: ReadonlySet<string> = new Set(['component', 'resource', 'api', 'journey']);

/**
 * Who goes down with the loss of an entity, as declared, by the number of steps that the failure takes. The last column
 * has everybody who is further away, too. O(entities + dependencies).
 */
export function outagePicture(graph: FailureModel, ref: string): readonly PictureColumn[] {
  const failed = graph.indexOf.get(ref)!;
  const columns: NamedRef[][] = Array.from({ length: mostColumns }, () => []);
  for (const [node, steps] of stepsFrom(graph, failed, downTimes(graph.declared, [failed]).at)) {
    const { ref: hit, kind, title } = graph.nodes[node]!;
    if (node === failed || !shownKinds.has(kind)) continue;
    columns[Math.min(mostColumns, steps) - 1]!.push({ ref: hit, title: title ?? shortRef(hit) });
  }
  // A step at which groups alone go down leaves no gap.
  return columns
    .filter((marks) => marks.length > 0)
    .map((marks) => ({ marks: marks.slice(0, mostMarks), more: Math.max(0, marks.length - mostMarks) }));
}

/** The fewest dependencies between the failed entity and each one that goes down with it, the nearest first. */
function stepsFrom({ dependents }: FailureModel, failed: number, downAt: Float64Array): ReadonlyMap<number, number> {
  const steps = new Map([[failed, 0]]);
  for (const [node, count] of steps) {
    for (const next of rowValues(dependents, node)) {
      if (downAt[next] !== Infinity && !steps.has(next)) steps.set(next, count + 1);
    }
  }
  return steps;
}
