import { type FailureModel, type Outage, simulate } from '@faultline/core';

/** The last outage of each graph: the picture, the map and the filter ask for the same one. */
const known = new WeakMap<FailureModel, Outage>();

/** What follows when these fail together, as far as they are in the graph; undefined where none of them is. */
export function outageOnScreen(
  graph: FailureModel,
  wanted: readonly string[],
  lasts: number | null,
): Outage | undefined {
  const failed = [...new Set(wanted)].filter((ref) => graph.indexOf.has(ref)).sort();
  if (failed.length === 0) return undefined;
  const before = known.get(graph);
  const isSame = before?.lasts === lasts && before.failed.join('\n') === failed.join('\n');
  const outage = isSame ? before : simulate(graph, failed, { lasts });
  known.set(graph, outage);
  return outage;
}
