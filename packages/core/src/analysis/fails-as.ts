import { compareText } from '../base/order.ts';
import { reachedFrom } from '../base/reached-from.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import { rowLength, rowValues } from '../graph/adjacency.ts';
import { nodeOf } from '../graph/compile-graph.ts';
import { relationCode } from '../graph/requirement-columns.ts';
import { failsAlone } from './fails-alone.ts';

/**
 * The entities that fail when `ref` is failed by name: itself, or all members of a System or Domain (with those of the
 * Systems and Domains in it), or all that a Group owns, and the Group where it is needed: unlike a System it does not
 * go down with its parts. What has no such part is itself what fails, where it is needed. Entities that do not run are
 * left out. Empty for what cannot fail, such as a journey or a library, and for a ref that is not in the graph. Sorted.
 * O(members), for a Group O(V).
 */
export function failsAs(graph: FailureModel, ref: string): readonly string[] {
  const index = graph.indexOf.get(ref);
  if (index === undefined) return [];
  const fails = failsAlone(graph);
  if (graph.nodes[index]!.kind === 'group') {
    const owned = graph.nodes.flatMap((node, each) => (node.owner === ref && fails(each) ? [node.ref] : []));
    const isNeeded = rowLength(graph.dependents, index) > 0;
    if (owned.length > 0) return isNeeded ? [...owned, ref].sort(compareText) : owned;
  }
  if (fails(index)) return [ref];
  return [...membersBelow(graph, index)]
    .filter(fails)
    .map((member) => graph.nodes[member]!.ref)
    .sort();
}

/**
 * The nodes of `failsAs`; of what cannot fail, the node itself.
 *
 * @throws when the ref is not in the graph
 */
export function seedsOf(graph: FailureModel, ref: string): readonly number[] {
  const node = nodeOf(graph, ref);
  const failed = failsAs(graph, ref);
  return failed.length === 0 ? [node] : failed.map((each) => nodeOf(graph, each));
}

/** The node and its members, the members of these, and so on. */
function membersBelow({ declared: gates, relation }: FailureModel, whole: number): Iterable<number> {
  return reachedFrom([whole], function* (node): Iterable<number> {
    for (const gate of rowValues(gates.owned, node)) {
      if (relation[gates.requirement[gate]!] === relationCode.member) yield* rowValues(gates.members, gate);
    }
  }).keys();
}
