import type { FailureModel } from '@faultline/core';
import { nodeAt } from './display-names.ts';

const failing: ReadonlySet<string> = new Set(['component', 'resource', 'api', 'failuredomain']);

const wholes: Readonly<Record<string, 'system' | 'domain' | 'owner'>> = {
  system: 'system',
  domain: 'domain',
  group: 'owner',
};

/**
 * The entities that fail when `ref` is failed: itself, or all members of a System, a Domain or a Group (all it owns).
 * Empty for what cannot fail, such as a journey or a library. Sorted. O(nodes).
 */
export function failsAs(graph: FailureModel, ref: string): readonly string[] {
  const node = nodeAt(graph, ref);
  if (node === undefined || node.isInert) return [];
  if (failing.has(node.kind)) return [ref];
  const belonging = wholes[node.kind];
  if (belonging === undefined) return [];
  return graph.nodes.flatMap((each) =>
    each[belonging] === ref && failing.has(each.kind) && !each.isInert ? [each.ref] : [],
  );
}
